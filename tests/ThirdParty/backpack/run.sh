#!/usr/bin/env bash
# Starts the simulated Backpack and drives it with ccxt. See README.md.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"

cd "$here"
if [ ! -d node_modules/ccxt ]; then
  npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
fi

if [ $# -gt 0 ]; then
  exec node "$here/proof.mjs" "$@"
fi

dotnet build "$root/src/TradingBot" --nologo -v quiet
exec node "$here/proof.mjs" dotnet "$root/src/TradingBot/bin/Debug/net10.0/TradingBot.dll" venue --exchange backpack --port 0 --seed 7
