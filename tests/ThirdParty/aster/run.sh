#!/usr/bin/env bash
# Starts the simulated Aster and drives it with ccxt and the binance client. See README.md.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"

cd "$here"
if [ ! -d node_modules/ccxt ] || [ ! -d node_modules/binance ]; then
  npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
fi

# One account with both kinds of keys: the demonstration key of Aster's documentation, which ccxt takes for wallet and agent in one, and a made-up API key.
export ASTER_USER=0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0
export ASTER_SIGNER=0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0
export ASTER_PRIVATE_KEY=0x4fd0a42218f3eae43a6ce26d22544e986139a01e5b34a62db53757ffca81bae1
export ASTER_API_KEY=proof-key
export ASTER_SECRET_KEY=2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9

if [ $# -gt 0 ]; then
  exec node "$here/proof.mjs" "$@"
fi

dotnet build "$root/src/TradingBot" --nologo -v quiet
exec node "$here/proof.mjs" dotnet "$root/src/TradingBot/bin/Debug/net10.0/TradingBot.dll" venue --exchange aster --port 0 --seed 7 --credentials env
