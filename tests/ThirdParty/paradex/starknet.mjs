// A client written for this proof from Paradex's documents alone; hashes and signatures are made by starknet.js.
import assert from 'node:assert/strict';
import { CallData, ec, hash, shortString, typedData } from 'starknet';
import WebSocket from 'ws';
import { check, until } from './check.mjs';

const market = 'ETH-USD-PERP';
const domainTypes = [
  { name: 'name', type: 'felt' },
  { name: 'chainId', type: 'felt' },
  { name: 'version', type: 'felt' },
];
const felts = (...names) => names.map((name) => ({ name, type: 'felt' }));

class Client {
  constructor(rest, ws, privateKey, config) {
    Object.assign(this, { rest, ws, privateKey, config });
    this.publicKey = ec.starkCurve.getStarkKey(privateKey);
    this.address = hash.calculateContractAddressFromHash(
      this.publicKey,
      config.paraclear_account_proxy_hash,
      CallData.compile({
        implementation: config.paraclear_account_hash,
        selector: hash.getSelectorFromName('initialize'),
        calldata: CallData.compile({ signer: this.publicKey, guardian: '0' }),
      }),
      0,
    );
  }

  sign(primaryType, types, message) {
    const digest = typedData.getMessageHash(
      {
        domain: { name: 'Paradex', chainId: shortString.encodeShortString(this.config.starknet_chain_id), version: '1' },
        primaryType,
        types: { StarkNetDomain: domainTypes, [primaryType]: types },
        message,
      },
      this.account ?? this.address,
    );
    const signature = ec.starkCurve.sign(digest, this.privateKey);
    return JSON.stringify([signature.r.toString(), signature.s.toString()]);
  }

  async send(method, path, { body, headers = {} } = {}) {
    const response = await fetch(`${this.rest}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  }

  onboard() {
    return this.send('POST', '/onboarding', {
      headers: {
        'PARADEX-ETHEREUM-ACCOUNT': '0x0000000000000000000000000000000000000001',
        'PARADEX-STARKNET-ACCOUNT': this.address,
        'PARADEX-STARKNET-SIGNATURE': this.sign('Constant', felts('action'), { action: 'Onboarding' }),
      },
      body: { public_key: this.publicKey },
    });
  }

  async login({ withKey = true, expiresIn = 86_400, change = (m) => m } = {}) {
    const timestamp = Math.floor(Date.now() / 1000);
    const expiration = timestamp + expiresIn;
    const message = { method: 'POST', path: '/v1/auth', body: '', timestamp: String(timestamp), expiration: String(expiration) };
    const answer = await this.send('POST', withKey ? `/auth/${this.publicKey}` : '/auth', {
      headers: {
        'PARADEX-STARKNET-ACCOUNT': this.account ?? this.address,
        'PARADEX-STARKNET-SIGNATURE': this.sign('Request', felts('method', 'path', 'body', 'timestamp', 'expiration'), change(message)),
        'PARADEX-TIMESTAMP': String(timestamp),
        'PARADEX-SIGNATURE-EXPIRATION': String(expiration),
      },
    });
    this.token = answer.body?.jwt_token ?? this.token;
    return answer;
  }

  order({ side = 'BUY', type = 'LIMIT', size = '0.01', price = '0', id, ...rest }) {
    const timestamp = Date.now();
    const quantums = (text) => BigInt(Math.round(Number(text) * 1e8)).toString();
    const names = ['timestamp', 'market', 'side', 'orderType', 'size', 'price', ...(id ? ['id'] : [])];
    const message = {
      timestamp: String(timestamp),
      market,
      side: side === 'BUY' ? '1' : '2',
      orderType: type,
      size: quantums(size),
      price: type === 'MARKET' ? '0' : quantums(price),
      ...(id ? { id } : {}),
    };
    return {
      market, side, type, size, price, instruction: 'GTC',
      ...(id ? { id } : {}),
      signature: this.sign(id ? 'ModifyOrder' : 'Order', felts(...names), message),
      signature_timestamp: timestamp,
      ...rest,
    };
  }
}

class Socket {
  constructor(url) {
    this.frames = [];
    this.binary = [];
    this.socket = new WebSocket(url);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = ({ data }) => (typeof data === 'string' ? this.frames.push(JSON.parse(data)) : this.binary.push(Buffer.from(data)));
    this.opened = new Promise((resolve, reject) => {
      this.socket.onopen = resolve;
      this.socket.onerror = () => reject(new Error('the socket was refused'));
    });
    this.id = 0;
  }

  async call(method, params) {
    this.id += 1;
    const { id } = this;
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', method, params, id }));
    return until(`an answer to ${method}`, () => this.frames.find((frame) => frame.id === id && frame.method === undefined));
  }
}

export async function proveStarknet(contract) {
  const config = await (await fetch(`${contract.rest}/system/config`)).json();
  const main = new Client(contract.rest, contract.ws, contract.env.PARADEX_L2_PRIVATE_KEY, config);
  let price = 0;
  let passive = '0';

  await check('starknet: the account\'s address follows from the key', () => assert.equal(BigInt(main.address), BigInt(contract.env.PARADEX_L2_ADDRESS)));
  await check('starknet: both login paths give a token of five minutes, signed by the venue\'s key', async () => {
    assert.equal((await main.login({ withKey: false })).status, 200);
    assert.equal((await main.login()).status, 200);
    const [head, claims, signature] = main.token.split('.');
    const { exp, iat } = JSON.parse(Buffer.from(claims, 'base64url'));
    assert.equal(exp - iat, 300);
    const [jwk] = (await (await fetch(`${contract.rest}/jwks.json`)).json()).keys;
    const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    assert.ok(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, Buffer.from(signature, 'base64url'), Buffer.from(`${head}.${claims}`)));
  });
  await check('starknet: a login over another path or with a late expiration is refused', async () => {
    assert.equal((await main.login({ change: (m) => ({ ...m, path: '/v1/auth/x' }) })).body.error, 'STARKNET_SIGNATURE_VERIFICATION_FAILED');
    assert.equal((await main.login({ expiresIn: 8 * 86_400 })).body.error, 'INVALID_TIMESTAMP');
  });
  await check('starknet: a subkey is registered by the main key and trades for the account', async () => {
    const subkey = new Client(contract.rest, contract.ws, `0x${'1234567890abcdef'.repeat(3)}`, config);
    subkey.account = main.address;
    assert.equal((await subkey.login()).body.error, 'INVALID_SUBKEY');
    assert.ok((await main.send('POST', '/account/keys/subkeys', { body: { name: 'proof', public_key: subkey.publicKey, state: 'active' } })).status < 300);
    assert.equal((await subkey.login()).status, 200);
    const bbo = (await subkey.send('GET', `/bbo/${market}`)).body;
    price = Number(bbo.bid);
    passive = (price * 0.98).toFixed(2);
    const answer = await subkey.send('POST', '/orders', { body: subkey.order({ price: passive, client_id: 'sub-1' }) });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    assert.equal(answer.body.status, 'NEW');
    assert.equal((await subkey.send('DELETE', `/orders/by_client_id/sub-1?market=${market}`)).status, 204);
  });
  await check('starknet: an order with a field changed after signing is refused, a repeated one is not', async () => {
    const order = main.order({ price: passive });
    for (const change of [{ price: (price * 0.97).toFixed(2) }, { size: '0.02' }, { side: 'SELL' }, { type: 'MARKET' }, { signature_timestamp: order.signature_timestamp + 1 }, { market: 'BTC-USD-PERP' }]) {
      assert.equal((await main.send('POST', '/orders', { body: { ...order, ...change } })).body.error, 'INVALID_ORDER_SIGNATURE', JSON.stringify(change));
    }

    assert.equal((await main.send('POST', '/orders', { body: order })).status, 201);
    assert.equal((await main.send('POST', '/orders', { body: order })).status, 201);
    const open = await until('both orders', async () => (await main.send('GET', `/orders?market=${market}`)).body.results.filter((o) => o.status === 'OPEN').length === 2);
    assert.ok(open);
  });
  await check('starknet: a price off the tick is refused', async () => {
    assert.equal((await main.send('POST', '/orders', { body: main.order({ price: `${passive}5` }) })).body.error, 'VALIDATION_ERROR');
  });
  await check('starknet: an open order is changed and keeps its id', async () => {
    const [order] = (await main.send('GET', '/orders')).body.results;
    const moved = (price * 0.975).toFixed(2);
    const answer = await main.send('PUT', `/orders/${order.id}`, { body: main.order({ id: order.id, price: moved, size: '0.02' }) });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const changed = await until('the change', async () => {
      const { body } = await main.send('GET', `/orders/${order.id}`);
      return body.request_info.status === 'SUCCESS' && body;
    });
    assert.equal(Number(changed.price), Number(moved));
    assert.equal(changed.size, '0.02');
  });
  await check('starknet: order entry over the socket, and its dead-man\'s switch', async () => {
    const socket = new Socket(contract.ws);
    await socket.opened;
    assert.equal((await socket.call('subscribe', { channel: 'orders.ALL' })).error.code, 40300);
    assert.match((await socket.call('auth', { bearer: main.token })).result.node_id, /^[0-9a-f]{16}$/);
    assert.equal((await socket.call('subscribe', { channel: 'orders.ALL' })).result.channel, 'orders.ALL');
    assert.equal((await socket.call('order.cancel_all', {})).result.status, 'ok');
    await until('the end of all', async () => (await main.send('GET', '/orders')).body.results.length === 0);
    assert.equal((await socket.call('order.cancel_on_disconnect', { enabled: true })).result.enabled, true);
    const { result } = await socket.call('order.create', main.order({ price: passive, client_id: 'ws-1' }));
    assert.equal(result.order.status, 'NEW');
    await until('OPEN', () => socket.frames.some((f) => f.params?.data?.id === result.order.id && f.params.data.status === 'OPEN'));
    const rest = await main.send('POST', '/orders', { body: main.order({ price: passive, client_id: 'rest-1' }) });
    assert.equal(rest.status, 201);
    socket.socket.close();
    const left = await until('the cancel', async () => {
      const { results } = (await main.send('GET', '/orders')).body;
      return results.length === 1 && results;
    });
    assert.equal(left[0].client_id, 'rest-1');
    assert.equal((await main.send('GET', `/orders/${result.order.id}`)).body.cancel_reason, 'USER_CANCELED');
  });
  await check('starknet: public data is binary where the address asks for it', async () => {
    const socket = new Socket(`${contract.ws}?sbeSchemaId=1&sbeSchemaVersion=1`);
    await socket.opened;
    assert.equal((await socket.call('subscribe', { channel: `bbo.${market}` })).result.channel, `bbo.${market}`);
    assert.equal((await socket.call('subscribe', { channel: `order_book.${market}.deltas` })).result.channel, `order_book.${market}.deltas`);
    assert.equal((await socket.call('subscribe', { channel: `order_book.${market}.snapshot@15@100ms` })).error.code, -32600);
    await until('frames', () => socket.binary.filter((f) => f.readUInt16LE(2) === 3).length >= 5 && socket.binary.some((f) => f.readUInt16LE(2) === 2));
    const books = socket.binary.filter((f) => f.readUInt16LE(2) === 3);
    books.forEach((frame, i) => {
      assert.equal(frame.readUInt16LE(0), 89);
      assert.equal(frame[8 + 16], i === 0 ? 0 : 1);
      assert.equal(frame.readBigInt64LE(16), books[0].readBigInt64LE(16) + BigInt(i));
    });
    const bbo = socket.binary.find((f) => f.readUInt16LE(2) === 2);
    assert.ok(Math.abs(Number(bbo.readBigInt64LE(24)) / 1e8 / price - 1) < 0.05);
    socket.socket.close();
    await assert.rejects(new Socket(`${contract.ws}?sbeSchemaId=1&sbeSchemaVersion=9`).opened);
  });
  await check('starknet: an account is onboarded twice and logs in', async () => {
    const fresh = new Client(contract.rest, contract.ws, `0x${'fedcba98'.repeat(6)}`, config);
    assert.equal((await fresh.login()).body.error, 'NOT_ONBOARDED');
    assert.equal((await fresh.onboard()).status, 200);
    assert.equal((await fresh.onboard()).status, 200);
    assert.equal((await fresh.login()).status, 200);
    assert.equal((await fresh.send('GET', `/onboarding?account_signer_type=starknet&public_key=${fresh.publicKey}`)).body.exists, true);
    assert.equal(BigInt((await fresh.send('GET', '/account')).body.account), BigInt(fresh.address));
  });
  await check('starknet: every answer says what is left of a limit', async () => {
    const { headers } = await main.send('GET', '/account');
    assert.equal(headers.get('x-ratelimit-window') === '60' || headers.get('x-ratelimit-window') === '1', true);
    assert.ok(Number(headers.get('x-ratelimit-remaining')) > 0);
  });
}
