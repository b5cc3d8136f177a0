using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Testing;

namespace TradingBot.Tests.SimulatedVenues.Grvt;

/// <summary>The venue's own reading of what is signed, held to what three other implementations have produced.</summary>
[Trait("Category", "Vectors")]
public sealed class GrvtVectorTests
{
    // Requests that the venue does not serve: nothing here verifies them.
    private static readonly string[] NotServed = ["SetDeriskToMaintenanceMarginRatio", "AuthorizeBuilder", "Transfer"];

    [Fact]
    public void Every_order_body_leads_to_the_published_digest_and_signer()
    {
        using var file = VectorFile.Open("grvt.json");
        file.CheckEach("orders", file.Root.GetProperty("orders"), entry =>
        {
            var order = Read(entry.GetProperty("wire_body_full").GetProperty("order"));
            var instrument = entry.GetProperty("instrument");
            Span<byte> digest = stackalloc byte[32];
            Assert.True(Messages(entry).TryOrder(order, instrument.GetProperty("instrument_hash").GetString()!, instrument.GetProperty("base_decimals").GetInt32(), digest));
            CheckSigned(entry, order.Signature, digest);
        });
    }

    [Fact]
    public void Every_other_signed_request_that_the_venue_serves_does_so_too()
    {
        using var file = VectorFile.Open("grvt.json");
        file.CheckEach("other", file.Root.GetProperty("other"), entry =>
        {
            var type = entry.GetProperty("primary_type").GetString()!;
            if (NotServed.Contains(type))
            {
                return;
            }

            var body = new GrvtRequest(entry.GetProperty("wire_body_full"));
            var signature = GrvtSignature.Read(body.Member("signature"))!;
            Span<byte> digest = stackalloc byte[32];
            switch (type)
            {
                case "WalletLogin":
                    Messages(entry).WalletLogin(EthereumAddress.Parse(body.Text("address")), signature, digest);
                    break;
                case "SetSubAccountPositionMarginConfig":
                    var hash = GrvtInstruments.All.First(instrument => instrument.Name == body.Text("instrument")).Hash;
                    Assert.True(Messages(entry).TryPositionConfig(body.Unsigned("sub_account_id")!.Value, hash, body.Text("margin_type") == "CROSS", body.Number("leverage")!.Value, signature, digest));
                    break;
                default:
                    Assert.Fail($"A request of type {type} is not known.");
                    break;
            }

            CheckSigned(entry, signature, digest);
        });
    }

    [Fact]
    public void Every_bad_signature_is_refused_with_its_code()
    {
        using var file = VectorFile.Open("grvt.json");
        var orders = file.Root.GetProperty("orders").EnumerateArray().ToDictionary(entry => entry.GetProperty("name").GetString()!);
        file.CheckEach("negative", file.Root.GetProperty("negative"), entry =>
        {
            var isTampered = entry.TryGetProperty("message", out var message);
            var original = isTampered ? default : orders[entry.GetProperty("digest_of").GetString()!];
            var chainId = (isTampered ? entry : original).GetProperty("chain_id").GetInt64();
            var signature = new GrvtSignature(
                isTampered ? entry.GetProperty("claimed_signer").GetString()! : original.GetProperty("address").GetString()!,
                entry.GetProperty("r").GetString()!,
                entry.GetProperty("s").GetString()!,
                entry.GetProperty("v").GetInt32(),
                isTampered ? Number(message, "expiration") : Number(original.GetProperty("message"), "expiration"),
                Nonce: 0,
                chainId);
            var now = DateTimeOffset.FromUnixTimeMilliseconds(signature.Expiration / 1_000_000).AddDays(-1);
            var error = signature.CheckForm(new GrvtVenueOptions { ChainId = chainId }, now);
            if (error is null && isTampered)
            {
                Span<byte> digest = stackalloc byte[32];
                var order = Tampered(message, signature, out var assetId);
                Assert.True(Messages(entry).TryOrder(order, assetId, baseDecimals: 9, digest));
                error = signature.CheckSigner(digest, out var recovered);
                Assert.Equal(EthereumAddress.Parse(entry.GetProperty("recovered").GetString()), recovered);
            }

            Assert.Equal(entry.GetProperty("expect_error_code").GetInt32(), error?.Code);
        });
    }

    [Fact]
    public void Every_decimal_is_cut_to_the_published_integer()
    {
        using var file = VectorFile.Open("grvt.json");
        file.CheckEach("scaling", file.Root.GetProperty("scaling"), entry =>
        {
            Assert.True(GrvtMessages.TryScale(decimal.Parse(entry.GetProperty("value").GetString()!, CultureInfo.InvariantCulture), entry.GetProperty("decimals").GetInt32(), out var scaled));
            Assert.Equal(entry.GetProperty("integer").GetString(), scaled.ToString(CultureInfo.InvariantCulture));
        });
        Assert.Empty(file.Sections("notes").Except(["orders", "other", "negative", "scaling"]));
    }

    [Theory]
    [InlineData("18446744073.709551616", 9)]
    [InlineData("-1", 0)]
    [InlineData("79228162514264337593543950335", 9)]
    public void A_number_that_does_not_fit_is_no_number(string value, int decimals) =>
        Assert.False(GrvtMessages.TryScale(decimal.Parse(value, CultureInfo.InvariantCulture), decimals, out _));

    private static GrvtMessages Messages(JsonElement entry) => new(entry.GetProperty("chain_id").GetInt64());

    private static void CheckSigned(JsonElement entry, GrvtSignature signature, ReadOnlySpan<byte> digest)
    {
        Assert.Equal(entry.GetProperty("digest").GetString(), "0x" + Convert.ToHexStringLower(digest));
        Assert.Null(signature.CheckSigner(digest, out var signer));
        Assert.Equal(EthereumAddress.Parse(entry.GetProperty("address").GetString()), signer);
    }

    private static GrvtOrderFields Read(JsonElement body)
    {
        var error = GrvtOrderFields.Read(new GrvtRequest(body), out var order);
        Assert.True(error is null, error?.Message);
        return order!;
    }

    private static GrvtOrderFields Tampered(JsonElement message, GrvtSignature signature, out string assetId)
    {
        var leg = message.GetProperty("legs")[0];
        assetId = $"0x{Number(leg, "assetID"):x}";
        return new GrvtOrderFields
        {
            SubAccountId = (ulong)Number(message, "subAccountID"),
            IsMarket = message.GetProperty("isMarket").GetBoolean(),
            TimeInForceText = Number(message, "timeInForce") switch { 1 => "GOOD_TILL_TIME", 3 => "IMMEDIATE_OR_CANCEL", var other => throw new InvalidOperationException($"Time in force {other}.") },
            PostOnly = message.GetProperty("postOnly").GetBoolean(),
            ReduceOnly = message.GetProperty("reduceOnly").GetBoolean(),
            Instrument = GrvtRig.Btc,
            Size = Number(leg, "contractSize") / 1_000_000_000m,
            LimitPrice = Number(leg, "limitPrice") / 1_000_000_000m,
            IsBuy = leg.GetProperty("isBuyingContract").GetBoolean(),
            Signature = signature with { Nonce = (uint)Number(message, "nonce") },
            ClientOrderId = 1,
        };
    }

    private static long Number(JsonElement from, string name) => new GrvtRequest(from).Integer(name)!.Value;
}
