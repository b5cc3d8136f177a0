using TradingBot.Model;

namespace TradingBot.Exchanges;

/// <summary>The half of a venue that needs no credentials.</summary>
/// <remarks>Queries return a value or an error and do not throw for anything that a venue or a network may do; <see cref="OperationCanceledException"/> is the exception to that.</remarks>
public interface IMarketDataClient : IAsyncDisposable
{
    /// <summary>What the venue can do.</summary>
    ExchangeCapabilities Capabilities { get; }

    /// <summary>Every perpetual contract that the venue lists.</summary>
    Task<VenueResult<IReadOnlyList<ContractAttributes>>> GetContractsAsync(CancellationToken cancellationToken);

    /// <summary>The top of the book now, by query.</summary>
    Task<VenueResult<BestBidOffer>> GetBestBidOfferAsync(string contractId, CancellationToken cancellationToken);

    /// <summary>Funding rate and reference prices now, by query.</summary>
    Task<VenueResult<FundingRate>> GetFundingRateAsync(string contractId, CancellationToken cancellationToken);

    /// <summary>Measures the venue's clock, by query.</summary>
    /// <returns>What has to be added to market time to get the venue's; zero when the difference is too small to be told from the way the answer took.</returns>
    Task<VenueResult<TimeSpan>> MeasureClockOffsetAsync(CancellationToken cancellationToken) =>
        Task.FromResult<VenueResult<TimeSpan>>(new VenueError(VenueErrorKind.NotSupported, string.Empty, $"{Capabilities.DisplayName} does not tell its time."));

    /// <summary>Opens the public streams of the contracts and keeps them open until disposal.</summary>
    /// <param name="contracts">What to follow; from <see cref="GetContractsAsync"/>.</param>
    /// <param name="events">Where quotes and stream states go.</param>
    /// <param name="cancellationToken">Gives up waiting for the first snapshot; does not end the streams.</param>
    /// <returns>Null once every contract has a quote; otherwise why the streams could not be opened.</returns>
    Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken);
}
