using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>An order that can be sent: in venue units, on tick and on lot.</summary>
/// <param name="Order">What the bot asked for.</param>
/// <param name="Wire">The same as it is signed.</param>
/// <param name="TimeInForce">The venue's word.</param>
internal sealed record EdgeXDraft(OrderRequest Order, EdgeXOrder Wire, string TimeInForce);
