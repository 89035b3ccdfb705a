#!/bin/bash
# The replica: copies the primary the first time, then follows it.
set -euo pipefail

losen=$(cat /run/secrets/databas_replikering)
if [[ ! -s "$PGDATA/PG_VERSION" ]]; then
  # A copy that was broken off is begun again.
  rm -rf "$PGDATA"
  mkdir -p "$PGDATA"
  chmod 0700 "$PGDATA"
  PGPASSWORD=$losen pg_basebackup --host="$PRIMAR" --username=replikering --pgdata="$PGDATA" --wal-method=stream --slot=replik --checkpoint=fast
  touch "$PGDATA/standby.signal"
fi
# In a file of its own, so that the password is in no list of processes and is changed by changing the secret.
umask 077
printf '%s:*:*:replikering:%s\n' "$PRIMAR" "$losen" > /tmp/pgpass
exec postgres "$@" \
  -c "primary_conninfo=host=$PRIMAR user=replikering passfile=/tmp/pgpass application_name=replik" \
  -c primary_slot_name=replik -c hot_standby=on
