using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>An order that can be signed: in venue units, on tick and on lot. Nonce and expiry come with its turn.</summary>
/// <param name="Order">What the bot asked for.</param>
/// <param name="Wire">The same as it is signed.</param>
internal sealed record LighterDraft(OrderRequest Order, LighterOrder Wire);
