using System.Text;
using System.Text.Json;
using TradingBot.SimulatedVenues.Lighter.Rest;

namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>Accepted transactions as JSON.</summary>
internal static class LighterTxJson
{
    public static void Write(Utf8JsonWriter json, LighterTxRecord record, DateTimeOffset now)
    {
        var status = record.StatusAt(now);
        json.WriteString("hash", record.Hash);
        json.WriteNumber("type", record.Tx.Type);
        json.WriteString("info", record.Tx.Info);

        // What an event says of a failure is UNCONFIRMED; the outcome is in the status.
        json.WriteString("event_info", status == 0 && record.Failure is { } failure
            ? Encoding.UTF8.GetString(JsonText.Object(members => LighterJson.WriteError(members, failure)))
            : "{}");
        json.WriteNumber("status", status);
        json.WriteNumber("transaction_index", record.Number);
        json.WriteString("l1_address", LighterApi.WalletOf(record.Tx.AccountIndex));
        json.WriteNumber("account_index", record.Tx.AccountIndex);
        json.WriteNumber("api_key_index", record.Tx.ApiKeyIndex);
        json.WriteNumber("nonce", record.Tx.Nonce);
        json.WriteNumber("expire_at", record.Tx.ExpiredAt);
        json.WriteNumber("block_height", status == 1 ? 0 : LighterJson.Height(record.ExecutesAt));
        json.WriteNumber("queued_at", record.AcceptedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("executed_at", status == 1 ? 0 : record.ExecutesAt.ToUnixTimeMilliseconds());
        json.WriteNumber("sequence_index", record.Number);
        json.WriteString("parent_hash", string.Empty);
    }
}
