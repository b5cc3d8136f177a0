using System.Text.Json.Serialization.Metadata;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>An order that can be signed: in venue units, on tick and on lot. The time stamp comes with the signature.</summary>
/// <param name="Order">What the bot asked for.</param>
/// <param name="Symbol">The market.</param>
/// <param name="Units">Venue units.</param>
/// <param name="UnitPrice">Quote currency for one venue unit.</param>
/// <param name="ClientId">Our name of it, as the venue knows it.</param>
internal sealed record ParadexDraft(OrderRequest Order, string Symbol, decimal Units, decimal UnitPrice, string ClientId);

/// <summary>A reply and the way by which it came, which decides its form.</summary>
/// <param name="Reply">What became of the request.</param>
/// <param name="IsByStream">It came by the stream; otherwise by REST.</param>
internal sealed record ParadexAnswer(VenueReply Reply, bool IsByStream) : VenueAnswer(Reply)
{
    /// <summary>The content of a request that was done; null when it cannot be decoded, and for all other replies.</summary>
    public T? Read<T>(ParadexApi api, string what, JsonTypeInfo<T> info)
        where T : class => Reply is VenueReply.Done done ? api.TryParse(what, done.Content, info) : null;
}
