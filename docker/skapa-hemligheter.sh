#!/bin/bash
# Makes the secrets that compose.kurrentdb.yml and compose.kurrentdb-kluster.yml read, in hemligt/ beside this file. Touches nothing that is there already.
#   ./skapa-hemligheter.sh           one KurrentDB node
#   ./skapa-hemligheter.sh kluster   three
set -euo pipefail

case "${1:-}" in
  '') noder=(1) ;;
  kluster) noder=(1 2 3) ;;
  *) echo 'Ange ingenting, eller kluster.' >&2; exit 1 ;;
esac

mapp="${HEMLIGT:-$(cd "$(dirname "$0")" && pwd)/hemligt}"
# The folder is closed to others on this machine. The files are read by the different users inside the containers.
mkdir -p "$mapp"
chmod 0700 "$mapp"
cd "$mapp"

slump() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
hemlighet() {
  [[ -e $1 ]] && return
  printf '%s\n' "$2" > "$1"
  chmod 0444 "$1"
  echo "Skapade hemligt/$1"
}

hemlighet kek "$(slump 32)"
hemlighet databas_losen "$(slump 24)"
hemlighet databas_replikering "$(slump 24)"
hemlighet kurrentdb_admin "$(slump 24)"
hemlighet kurrentdb_ops "$(slump 24)"
hemlighet metrics_token "$(slump 24)"
hemlighet database_url "postgres://hjulet:$(cat databas_losen)@databas:5432/hjulet"
hemlighet database_read_url "postgres://hjulet:$(cat databas_losen)@databas-replik:5432/hjulet"

varden=$(printf ',kurrentdb-%s:2113' "${noder[@]}")
hemlighet kurrentdb_url "esdb://admin:$(cat kurrentdb_admin)@${varden:1}?tls=true&tlsCAFile=/run/kurrentdb-ca/ca.crt"
if ! grep -q "@${varden:1}?" kurrentdb_url; then
  echo 'hemligt/kurrentdb_url är gjord för ett annat antal noder. Ta bort den och kör igen om du vill byta.' >&2
  exit 1
fi

# Written by the certificate tool, which runs as user 1000 and so do the nodes.
mkdir -p certifikat/ca certifikat/klient
for nod in "${noder[@]}"; do mkdir -p "certifikat/nod-$nod"; done
if [[ $(id -u) == 0 ]]; then chown -R 1000:1000 certifikat; fi

echo 'Klart. Spara en kopia av hemligt/kek någon annanstans: utan den kan ingen skyddad text läsas igen.'
[[ -e proxy_pem ]] || echo 'Lägg webbplatsens certifikat och nyckel (PEM, certifikatet först) i hemligt/proxy_pem.'
