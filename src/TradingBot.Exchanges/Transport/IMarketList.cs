using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>The perpetual markets of a venue, which are read once.</summary>
/// <typeparam name="TMarket">The venue's market.</typeparam>
/// <typeparam name="TMarkets">The venue's list of them.</typeparam>
internal interface IMarketList<TMarket, TMarkets>
    where TMarket : VenueMarket
    where TMarkets : VenueMarkets<TMarket>
{
    /// <summary>The markets.</summary>
    Task<VenueResult<TMarkets>> GetMarketsAsync(CancellationToken cancellationToken);

    /// <summary>One market by the bot's name of it.</summary>
    Task<VenueResult<TMarket>> GetMarketAsync(string contractId, CancellationToken cancellationToken);

    /// <summary>The markets of the contracts, in their sequence; an error when one of them is not listed.</summary>
    Task<VenueResult<IReadOnlyList<TMarket>>> GetListedAsync(IReadOnlyList<ContractAttributes> contracts, CancellationToken cancellationToken);
}
