"""Where the product keeps its files; the only etl module that other packages import."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
INITIATIVES = DATA / "initiatives"
GEO = DATA / "geo"
DATABASE = DATA / "monitor.duckdb"
ETL = ROOT / "etl"
SCHEMA = ETL / "schema.sql"
DERIVED = ETL / "derived.sql"
CHECKS = ETL / "checks"
IN_ORDER = ETL / "in_order.sql"
SEAL = ETL / "seal.sql"
