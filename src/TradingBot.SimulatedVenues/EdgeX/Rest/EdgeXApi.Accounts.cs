using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Orders;
using TradingBot.SimulatedVenues.EdgeX.Wire;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

internal sealed partial class EdgeXApi
{
    private void AddAccounts()
    {
        AddPrivate("GET", "account/getAccountAsset", Asset);
        AddPrivate("GET", "account/getAccountById", call => EdgeXAnswer.Object(json => WriteAccount(json, call.Account)));
        AddPrivate("GET", "account/getAccountPage", AccountPage);
        AddPrivate("GET", "account/getCollateralByCoinId", CollateralByCoin);
        AddPrivate("GET", "account/getPositionByContractId", PositionByContract);
        AddPrivate("GET", "account/getPositionTransactionPage", PositionTransactions);
        AddPrivate("GET", "account/getCollateralTransactionPage", CollateralTransactions);
        AddPrivate("GET", "account/getPositionTermPage", Terms);
        AddPrivate("POST", "account/updateLeverageSetting", SetLeverage);
        AddPrivate("POST", "account/setMarginMode", SetMarginMode);
    }

    /// <summary>Members of the account object, for REST and the private stream.</summary>
    public void WriteAccount(Utf8JsonWriter json, EdgeXAccount account) => EdgeXAccountJson.WriteAccount(
        json,
        account,
        Exchange.GetFees(account.Id, Listing.All[0].Market.Id),
        account.LeverageIsSet.Order().Select(market => (Listing[market].Id, _desks.Orders.Leverage(account, Listing[market]))));

    private EdgeXAnswer Asset(EdgeXCall call)
    {
        var ledger = _desks.Ledgers[call.Account];
        var valuation = new EdgeXValuation(ledger, Exchange);
        return EdgeXAnswer.Object(json =>
        {
            json.WriteStartObject("account");
            WriteAccount(json, call.Account);
            json.WriteEndObject();
            json.WriteObjects("collateralList", [ledger], one => EdgeXAccountJson.WriteCollateral(json, one));
            json.WriteObjects("positionList", ledger.Positions, position => EdgeXAccountJson.WritePosition(json, call.Account, position));
            json.WriteString("version", EdgeXText.Integer(ledger.Version));
            json.WriteObjects("positionAssetList", valuation.Positions, asset => EdgeXAccountJson.WritePositionAsset(json, call.Account, valuation, asset));
            json.WriteObjects("collateralAssetModelList", [valuation], all => EdgeXAccountJson.WriteCollateralAsset(json, call.Account, all));
            json.WriteEmptyArray("oraclePriceList");
        });
    }

    private EdgeXAnswer AccountPage(EdgeXCall call) => EdgeXPageRequest.Read(call.Parameters, MaxRowsInPage, out var page) is { } error ? error
        : EdgeXAnswer.Page(page.Of([call.Account], account => account.Id), WriteAccount);

    private EdgeXAnswer CollateralByCoin(EdgeXCall call)
    {
        var isWanted = EdgeXOrderDesk.Lets(call.Parameters.List("coinIdList"), EdgeXText.Integer(EdgeXContract.QuoteCoinId));
        return EdgeXAnswer.List(isWanted ? [_desks.Ledgers[call.Account]] : Array.Empty<EdgeXLedger>(), EdgeXAccountJson.WriteCollateral);
    }

    private EdgeXAnswer PositionByContract(EdgeXCall call)
    {
        var contracts = call.Parameters.List("contractIdList");
        return EdgeXAnswer.List(
            _desks.Ledgers[call.Account].Positions.Where(position => EdgeXOrderDesk.Lets(contracts, position.Contract.Id)),
            (json, position) => EdgeXAccountJson.WritePosition(json, call.Account, position));
    }

    private EdgeXAnswer PositionTransactions(EdgeXCall call)
    {
        if (ReadHistory(call, out var page, out var span) is { } error)
        {
            return error;
        }

        var types = call.Parameters.List("filterTypeList");
        var contracts = call.Parameters.List("filterContractIdList");
        var wanted = _desks.Ledgers[call.Account].PositionRows.NewestFirst().Where(row =>
            EdgeXOrderDesk.Lets(types, row.Type) && EdgeXOrderDesk.Lets(contracts, row.Contract.Id) && IsIn(row.At, span));
        return EdgeXAnswer.Page(page.Of(wanted, row => row.Id), (json, row) => EdgeXTransactionJson.WritePosition(json, call.Account, row));
    }

    private EdgeXAnswer CollateralTransactions(EdgeXCall call)
    {
        if (ReadHistory(call, out var page, out var span) is { } error)
        {
            return error;
        }

        var types = call.Parameters.List("filterTypeList");
        var wanted = _desks.Ledgers[call.Account].CollateralRows.NewestFirst().Where(row => EdgeXOrderDesk.Lets(types, row.Type) && IsIn(row.At, span));
        return EdgeXAnswer.Page(page.Of(wanted, row => row.Id), (json, row) => EdgeXTransactionJson.WriteCollateral(json, call.Account, row));
    }

    private static EdgeXError? ReadHistory(EdgeXCall call, out EdgeXPageRequest page, out (long Start, long End) span)
    {
        span = default;
        return EdgeXPageRequest.Read(call.Parameters, MaxRowsInPage, out page) ?? call.ReadSpan("filterStartCreatedTimeInclusive", "filterEndCreatedTimeExclusive", out span);
    }

    private EdgeXAnswer Terms(EdgeXCall call)
    {
        if (EdgeXPageRequest.Read(call.Parameters, MaxRowsInPage, out var page) is { } error)
        {
            return error;
        }

        var contracts = call.Parameters.List("filterContractIdList");
        var terms = _desks.Ledgers[call.Account].Traded
            .Where(position => EdgeXOrderDesk.Lets(contracts, position.Contract.Id))
            .SelectMany(position => position.Long.Terms.Concat(position.Short.Terms).Select(term => (position.Contract, Term: term)))
            .OrderByDescending(row => row.Term.CreatedAt);
        return EdgeXAnswer.Page(page.Of(terms, row => row.Term.CreatedAt.Ticks), (json, row) =>
            EdgeXAccountJson.WriteTermRow(json, call.Account, row.Contract, row.Term, _desks.Orders.Leverage(call.Account, row.Contract)));
    }

    private EdgeXAnswer SetLeverage(EdgeXCall call)
    {
        var leverage = 0L;
        var error = ReadContract(call, out var contract)
            ?? call.Parameters.Require("leverage", out leverage)
            ?? EdgeXError.Invalid("leverage", call.Parameters["leverage"]).Unless(leverage >= 1 && leverage <= contract.MaxLeverage)
            ?? EdgeXError.LeverageWithOrders.Unless(Exchange.GetActiveOrders(call.Account.Id, contract.Market.Id).Count == 0)
            ?? EdgeXError.LeverageWithPosition.Unless(Exchange.SetInitialMarginFraction(call.Account.Id, contract.Market.Id, 1m / leverage) == RejectReason.None);
        if (error is not null)
        {
            return error;
        }

        call.Account.LeverageIsSet.Add(contract.Market.Id);
        _desks.Ledgers[call.Account].OnConfigured();
        return EdgeXAnswer.Nothing;
    }

    // Isolated margin is not simulated, and says so instead of pretending. That "0" is cross is UNCONFIRMED.
    private EdgeXAnswer SetMarginMode(EdgeXCall call)
    {
        var nonce = 0L;
        var error = ReadContract(call, out var contract)
            ?? EdgeXError.Invalid("marginMode", call.Parameters["marginMode"]).Unless(call.Parameters["marginMode"] is "0" or "1")
            ?? call.Parameters.Require("l2Nonce", out nonce)
            ?? CheckMarginSignature(call, contract, (ulong)nonce)
            ?? EdgeXError.IsolatedNotSimulated.Unless(call.Parameters["marginMode"] == "0");
        return error is not null ? error : EdgeXAnswer.Nothing;
    }

    private EdgeXError? CheckMarginSignature(EdgeXCall call, EdgeXContract contract, ulong nonce)
    {
        Span<byte> digest = stackalloc byte[Eip712Encoder.WordBytes];
        var mode = (byte)(call.Parameters["marginMode"] == "0" ? 0 : 1);
        _desks.Messages.Digest((ulong)call.Account.Id, (ulong)contract.Market.Id, mode, nonce, call.Account.Signer, digest);
        return EdgeXError.BadOrderSignature.Unless(EthereumSignature.TryParse(call.Parameters["l2Signature"], out var signature) && signature.IsBy(call.Account.Signer, digest));
    }
}
