using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>Decodes tx_info. Members that the type has must be there, as integers that are not negative; unknown ones are passed over.</summary>
internal sealed class LighterTxReader
{
    private readonly JsonElement _root;
    private bool _isMalformed;

    private LighterTxReader(JsonElement root) => _root = root;

    /// <returns>The transaction; null when the text is malformed or the type is unknown, with the reason in <paramref name="error"/>.</returns>
    public static LighterTx? Read(int type, string info, out LighterError error)
    {
        error = LighterError.Of(LighterError.InvalidTxInfo);
        try
        {
            using var document = JsonDocument.Parse(info, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var reader = new LighterTxReader(document.RootElement);
            var body = reader.Body(type);
            if (body is null)
            {
                error = LighterError.Of(reader._isMalformed ? LighterError.InvalidTxInfo : LighterError.UnsupportedTxType);
                return null;
            }

            var tx = new LighterTx
            {
                Type = type,
                AccountIndex = reader.Number("AccountIndex"),
                ApiKeyIndex = reader.Number("ApiKeyIndex"),
                ExpiredAt = reader.Number("ExpiredAt"),
                Nonce = reader.Number("Nonce"),
                Signature = reader.Bytes("Sig"),
                Attributes = reader.Attributes(),
                Body = body,
                Info = info,
            };
            return reader._isMalformed ? null : tx;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private LighterBody? Body(int type) => type switch
    {
        LighterTxType.CreateOrder => new LighterBody.CreateOrder(Order(_root)),
        LighterTxType.CancelOrder => new LighterBody.CancelOrder(Number("MarketIndex"), Number("Index")),
        LighterTxType.CancelAllOrders => new LighterBody.CancelAll(Number("TimeInForce"), Number("Time")),
        LighterTxType.ModifyOrder => new LighterBody.ModifyOrder(Number("MarketIndex"), Number("Index"), Number("BaseAmount"), Number("Price"), Number("TriggerPrice")),
        LighterTxType.UpdateLeverage => new LighterBody.UpdateLeverage(Number("MarketIndex"), Number("InitialMarginFraction"), Number("MarginMode")),
        LighterTxType.UpdateMargin => new LighterBody.UpdateMargin(Number("MarketIndex"), Number("USDCAmount"), Number("Direction")),
        LighterTxType.CreateGroupedOrders => new LighterBody.Grouped(Number("GroupingType"), Orders()),
        LighterTxType.ChangePublicKey => ChangePublicKey(),
        LighterTxType.CreateSubAccount => new LighterBody.CreateSubAccount(),
        LighterTxType.UpdateAccountConfig => new LighterBody.UpdateAccountConfig(Number("AccountTradingMode")),
        LighterTxType.ApproveIntegrator => new LighterBody.ApproveIntegrator(
        [
            Number("IntegratorAccountIndex"), Number("MaxPerpsTakerFee"), Number("MaxPerpsMakerFee"),
            Number("MaxSpotTakerFee"), Number("MaxSpotMakerFee"), Number("ApprovalExpiry"),
        ]),
        _ => null,
    };

    private LighterOrderFields Order(JsonElement from) => new(
        Number(from, "MarketIndex"),
        Number(from, "ClientOrderIndex"),
        Number(from, "BaseAmount"),
        Number(from, "Price"),
        Number(from, "IsAsk"),
        Number(from, "Type"),
        Number(from, "TimeInForce"),
        Number(from, "ReduceOnly"),
        Number(from, "TriggerPrice"),
        Number(from, "OrderExpiry"));

    private List<LighterOrderFields> Orders()
    {
        if (!_root.TryGetProperty("Orders", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            _isMalformed = true;
            return [];
        }

        List<LighterOrderFields> orders = [];
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                _isMalformed = true;
                return [];
            }

            orders.Add(Order(item));
        }

        return orders;
    }

    private LighterBody.ChangePublicKey ChangePublicKey()
    {
        var key = Bytes("PubKey");
        if (!GFp5.TryReadCanonical(key, out var encoded) || !_root.TryGetProperty("L1Sig", out var l1) || l1.ValueKind != JsonValueKind.String)
        {
            _isMalformed = true;
            return new LighterBody.ChangePublicKey([], key, string.Empty);
        }

        var limbs = new ulong[GFp5.LimbCount];
        encoded.WriteLimbs(limbs);
        return new LighterBody.ChangePublicKey(limbs, key, l1.GetString()!);
    }

    private LighterAttributes Attributes()
    {
        // Signers of 2025 know no such member.
        if (!_root.TryGetProperty("L2TxAttributes", out var attributes) || attributes.ValueKind == JsonValueKind.Null)
        {
            return LighterAttributes.None;
        }

        if (attributes.ValueKind != JsonValueKind.Object)
        {
            _isMalformed = true;
            return LighterAttributes.None;
        }

        SortedDictionary<int, long> values = [];
        foreach (var member in attributes.EnumerateObject())
        {
            if (!int.TryParse(member.Name, out var key) || key is < 1 or > 255 || member.Value.ValueKind != JsonValueKind.Number
                || !member.Value.TryGetInt64(out var value) || value < 0)
            {
                _isMalformed = true;
                return LighterAttributes.None;
            }

            if (value != LighterAttributes.Nil(key))
            {
                values[key] = value;
            }
        }

        _isMalformed |= values.Count > LighterAttributes.MaxCount;
        return new LighterAttributes(values);
    }

    private long Number(string name) => Number(_root, name);

    private long Number(JsonElement from, string name)
    {
        if (from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var value) && value >= 0)
        {
            return value;
        }

        _isMalformed = true;
        return 0;
    }

    private byte[] Bytes(string name)
    {
        if (_root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.TryGetBytesFromBase64(out var bytes))
        {
            return bytes;
        }

        _isMalformed = true;
        return [];
    }
}
