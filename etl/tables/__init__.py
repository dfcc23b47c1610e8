"""An initiative as tables and back: template, export, import; builds no database."""
