#!/bin/bash
# Run once, when the primary's data is made: an account that may copy the log and nothing else, and a place where what the replica has not fetched is kept.
set -euo pipefail

losen=$(cat /run/secrets/databas_replikering)
[[ $losen =~ ^[0-9a-f]{32,}$ ]] || { echo 'databas_replikering ska vara minst 32 hexadecimala tecken' >&2; exit 1; }

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<SQL
CREATE ROLE replikering WITH REPLICATION LOGIN PASSWORD '$losen';
SELECT pg_create_physical_replication_slot('replik');
SQL
# "all" in the image's own line does not mean replication.
echo 'host replication replikering all scram-sha-256' >> "$PGDATA/pg_hba.conf"
