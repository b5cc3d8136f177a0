using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>An order that can be sent: in venue units, on tick and on lot.</summary>
/// <param name="Order">What the bot asked for.</param>
/// <param name="Market">Where.</param>
/// <param name="Wire">The same in the venue's words.</param>
internal sealed record AsterDraft(OrderRequest Order, AsterMarket Market, AsterOrder Wire);
