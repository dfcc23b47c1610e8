@echo off
rem Windows: the same steps as "make run". run.cmd test: all tests. run.cmd data: only build the database.
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
if not defined PORT set PORT=8501
set "WORD=%~1"
if "%WORD%"=="" set "WORD=run"
set "NEEDS="
if /i "%WORD%"=="run" set "NEEDS=requirements.txt"
if /i "%WORD%"=="data" set "NEEDS=requirements.txt"
if /i "%WORD%"=="test" set "NEEDS=requirements-dev.txt"
if "%NEEDS%"=="" goto usage

if exist .venv\Scripts\python.exe goto install
set "PYTHON=py -3"
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 goto create
set "PYTHON=python"
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 goto no_python
:create
%PYTHON% -m venv .venv
if errorlevel 1 goto failed

:install
fc /b requirements.txt .venv\requirements.txt >nul 2>nul
if errorlevel 1 goto needed
fc /b %NEEDS% .venv\%NEEDS% >nul 2>nul
if not errorlevel 1 goto installed
:needed
echo Installing what is needed into .venv ...
.venv\Scripts\python.exe -m pip install --no-compile --quiet --disable-pip-version-check -r %NEEDS%
if errorlevel 1 goto failed
copy /y requirements.txt .venv\requirements.txt >nul
copy /y %NEEDS% .venv\%NEEDS% >nul
:installed
if /i "%WORD%"=="test" goto test

.venv\Scripts\python.exe -m etl --quiet --if-writable
if errorlevel 1 goto failed
if /i "%WORD%"=="data" goto end
start "" /b cmd /c "ping -n 4 127.0.0.1 >nul & start http://localhost:%PORT%"
.venv\Scripts\python.exe -m streamlit run server.py --server.port=%PORT% --browser.serverAddress=localhost
goto end

:test
if defined CHROMIUM goto browser
if exist "%ProgramFiles%\Google\Chrome\Application\chrome.exe" set "CHROMIUM=%ProgramFiles%\Google\Chrome\Application\chrome.exe"
if defined CHROMIUM goto browser
if exist "%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe" set "CHROMIUM=%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"
if defined CHROMIUM goto browser
echo The browser tests need Chrome or Edge, and none was found. Name yours:  set CHROMIUM=C:\path\to\chrome.exe
exit /b 1
:browser
.venv\Scripts\python.exe -m pytest --ignore=tests/browser -m "not speed" -n auto --dist worksteal
if errorlevel 1 goto failed
.venv\Scripts\python.exe -m pytest -m speed
if errorlevel 1 goto failed
.venv\Scripts\python.exe -m pytest tests/browser -m "not speed" -n auto --maxprocesses 4 --dist worksteal
if errorlevel 1 goto failed
goto end

:usage
echo run.cmd        build the database, start the dashboard at http://localhost:8501 and open it
echo run.cmd data   only build the database
echo run.cmd test   all tests
exit /b 2
:no_python
echo Python 3.11 or newer is needed. Get it from https://www.python.org/downloads/ and start run.cmd again.
exit /b 1
:failed
echo That did not work; the lines above say why.
exit /b 1
:end
