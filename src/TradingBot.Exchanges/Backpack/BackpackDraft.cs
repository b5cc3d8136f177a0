using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

/// <summary>An order that can be sent: in venue units, on tick and on lot.</summary>
/// <param name="Order">What the bot asked for.</param>
/// <param name="Market">Where.</param>
/// <param name="Wire">The same in the venue's words.</param>
internal sealed record BackpackDraft(OrderRequest Order, BackpackMarket Market, BackpackOrder Wire);
