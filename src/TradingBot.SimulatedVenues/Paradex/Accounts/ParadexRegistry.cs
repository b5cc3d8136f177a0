using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues.Paradex.Signing;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Paradex.Accounts;

/// <summary>The accounts by address.</summary>
internal sealed class ParadexRegistry(SimulatedExchange exchange, ParadexMessages messages, ParadexVenueOptions options)
{
    private const long FirstAccountId = 1;

    private static readonly Felt Initialize = StarknetKeccak.HashText("initialize");

    private readonly Felt _proxyHash = Felt.Parse(options.AccountProxyHash);
    private readonly Felt _accountHash = Felt.Parse(options.AccountHash);
    private readonly Dictionary<Felt, ParadexAccount> _accounts = [];

    /// <summary>An account was opened.</summary>
    public Action<ParadexAccount>? Opened { get; set; }

    /// <summary>The address that follows from a main key.</summary>
    public Felt AddressOf(in Felt publicKey) =>
        StarknetAddress.Compute(in _proxyHash, in publicKey, [_accountHash, Initialize, Felt.FromUInt64(2), publicKey, Felt.Zero]);

    /// <summary>Hashes messages for an address, whether there is such an account or not.</summary>
    public StarknetMessageHasher HasherOf(in Felt address) => messages.HasherOf(in address);

    public ParadexAccount? Find(string? address) => Felt.TryParse(address, out var felt) ? Find(in felt) : null;

    public ParadexAccount? Find(in Felt address) => _accounts.GetValueOrDefault(address);

    /// <summary>Opens an account without keys; gives the one that there is.</summary>
    public ParadexAccount Open(in Felt address, string l1Address, decimal collateral)
    {
        if (_accounts.TryGetValue(address, out var known))
        {
            return known;
        }

        var account = new ParadexAccount(FirstAccountId + _accounts.Count, address, messages.HasherOf(in address), l1Address, exchange.Now);
        exchange.CreateAccount(account.Id, collateral, options.Fees);
        _accounts.Add(address, account);
        Opened?.Invoke(account);
        return account;
    }
}
