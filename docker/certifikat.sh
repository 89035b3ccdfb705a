#!/bin/bash
# Run in the vendor's certificate container: an authority of our own and one certificate for each node. What is there already is left alone.
#   certifikat.sh 1       certifikat.sh 1 2 3
set -euo pipefail
cd /certifikat

[[ -e ca/ca.crt ]] || es-gencert-cli create-ca -days 3650 -out ./ca
# Clients and nodes get the authority's certificate, never its key.
cp ca/ca.crt klient/ca.crt
for nod in "$@"; do
  mkdir -p "nod-$nod/ca"
  cp ca/ca.crt "nod-$nod/ca/ca.crt"
  [[ -e nod-$nod/node.crt ]] ||
    es-gencert-cli create-node -days 825 -ca-certificate ./ca/ca.crt -ca-key ./ca/ca.key -out "./nod-$nod" \
      -ip-addresses 127.0.0.1 -dns-names "localhost,kurrentdb-$nod"
  chmod 0600 "nod-$nod/node.key"
done
chmod 0600 ca/ca.key
chmod 0444 klient/ca.crt
