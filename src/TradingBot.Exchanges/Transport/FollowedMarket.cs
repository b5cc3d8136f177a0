using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>A market that a public stream follows: its channels and what is known of it now.</summary>
/// <typeparam name="TMarket">The venue's market.</typeparam>
/// <typeparam name="TBook">The venue's book.</typeparam>
internal sealed class FollowedMarket<TMarket, TBook>(TMarket attributes, SocketChannel bookChannel, SocketChannel fundingChannel)
    where TMarket : VenueMarket
    where TBook : VenueBook, new()
{
    /// <summary>The market.</summary>
    public TMarket Attributes { get; } = attributes;

    /// <summary>Where its book comes from.</summary>
    public SocketChannel BookChannel { get; } = bookChannel;

    /// <summary>Where its funding rate and reference prices come from.</summary>
    public SocketChannel FundingChannel { get; } = fundingChannel;

    /// <summary>Its book.</summary>
    public TBook Book { get; } = new();

    /// <summary>Best bid behind <see cref="Quote"/>, venue units.</summary>
    public BookLevel Bid { get; set; }

    /// <summary>Best ask behind <see cref="Quote"/>, venue units.</summary>
    public BookLevel Ask { get; set; }

    /// <summary>The quote that stands; null before the first and while the book is stale.</summary>
    public BestBidOffer? Quote { get; set; }

    /// <summary>The last funding report; null before the first and while its channel is stale.</summary>
    public FundingRate? Funding { get; set; }

    /// <summary>There has been a quote.</summary>
    public bool WasQuoted { get; set; }
}
