namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>The short names of GRVT, kind by kind.</summary>
/// <remarks>Members of newer versions that the document's list lacks (<c>is_position_transfer</c>, the sums of <c>aggregated_account_summary</c>,
/// closed positions) have the names that the maps in <c>@grvt/client</c> 1.7.0 give them.</remarks>
internal static class GrvtShapes
{
    public static readonly GrvtShape Error = new("code=c message=m status=s request_id=ri");

    public static readonly GrvtShape Leg = new("instrument=i size=s limit_price=lp is_buying_asset=ib");

    public static readonly GrvtShape Signature = new("signer=s r=r s=s1 v=v expiration=e nonce=n chain_id=ci");

    public static readonly GrvtShape Trigger = new(
        "trigger_type=tt tpsl=t",
        ("tpsl", new GrvtShape("trigger_by=tb trigger_price=tp close_position=cp is_split_position=is")));

    public static readonly GrvtShape Metadata = new("client_order_id=co create_time=ct trigger=t broker=b is_position_transfer=ip allow_crossing=ac", ("trigger", Trigger));

    public static readonly GrvtShape State = new("status=s reject_reason=rr book_size=bs traded_size=ts update_time=ut avg_fill_price=af");

    public static readonly GrvtShape Order = new(
        "order_id=oi sub_account_id=sa is_market=im time_in_force=ti post_only=po reduce_only=ro legs=l signature=s metadata=m state=s1 builder=b builder_fee=bf",
        ("legs", Leg),
        ("signature", Signature),
        ("metadata", Metadata),
        ("state", State));

    public static readonly GrvtShape OrderState = new("order_id=oi client_order_id=co order_state=os", ("order_state", State));

    public static readonly GrvtShape CancelStatus = new("sub_account_id=sa client_order_id=co order_id=oi reason=r update_time=ut cancel_status=cs");

    public static readonly GrvtShape Fill = new(
        "event_time=et sub_account_id=sa instrument=i is_buyer=ib is_taker=it size=s price=p mark_price=mp index_price=ip interest_rate=ir forward_price=fp "
        + "realized_pnl=rp fee=f fee_rate=fr trade_id=ti order_id=oi venue=v is_liquidation=il client_order_id=co signer=s1 broker=b is_rpi=ir1 builder=b1 "
        + "builder_fee_rate=bf builder_fee=bf1 fee_currency=fc");

    public static readonly GrvtShape Position = new(
        "event_time=et sub_account_id=sa instrument=i size=s notional=n entry_price=ep exit_price=ep1 mark_price=mp unrealized_pnl=up realized_pnl=rp total_pnl=tp "
        + "roi=r quote_index_price=qi est_liquidation_price=el leverage=l cumulative_fee=cf cumulative_realized_funding_payment=cr margin_type=mt "
        + "isolated_balance=ib isolated_im=ii isolated_mm=im");

    public static readonly GrvtShape SpotBalance = new("currency=c balance=b index_price=ip entry_price=ep realized_pnl=rp unrealized_pnl=up available_to_transfer=at");

    public static readonly GrvtShape AccountSummary = new(
        "event_time=et sub_account_id=sa margin_type=mt settle_currency=sc unrealized_pnl=up total_equity=te initial_margin=im maintenance_margin=mm "
        + "available_balance=ab spot_balances=sb positions=p settle_index_price=si is_vault=iv vault_im_additions=vi derisk_margin=dm "
        + "derisk_to_maintenance_margin_ratio=dt total_cross_equity=tc cross_unrealized_pnl=cu sub_account_mode=sa1 margin_balance=mb",
        ("spot_balances", SpotBalance),
        ("positions", Position));

    public static readonly GrvtShape MainSummary = new(
        "main_account_id=ma total_equity=te spot_balances=sb vault_investments=vi total_sub_account_balance=ts total_sub_account_equity=ts1 "
        + "total_vault_investments_balance=tv total_sub_account_available_balance=ts2 total_usd_notional_invested=tu",
        ("spot_balances", SpotBalance));

    public static readonly GrvtShape FundingSummary = new(
        "result=r tier=t",
        ("result", MainSummary),
        ("tier", new GrvtShape("tier=t futures_taker_fee=ft futures_maker_fee=fm")));

    public static readonly GrvtShape Instrument = new(
        "instrument=i instrument_hash=ih base=b quote=q kind=k venues=v settlement_period=sp1 base_decimals=bd quote_decimals=qd tick_size=ts min_size=ms create_time=ct "
        + "max_position_size=mp funding_interval_hours=fi adjusted_funding_rate_cap=af adjusted_funding_rate_floor=af1 min_notional=mn");

    public static readonly GrvtShape Currency = new("id=i symbol=s balance_decimals=bd quantity_multiplier=qm");

    public static readonly GrvtShape Ticker = new(
        "event_time=et instrument=i mark_price=mp index_price=ip last_price=lp last_size=ls mid_price=mp1 best_bid_price=bb best_bid_size=bb1 best_ask_price=ba "
        + "best_ask_size=ba1 funding_rate_8h_curr=fr funding_rate_8h_avg=fr1 interest_rate=ir forward_price=fp buy_volume_24h_b=bv sell_volume_24h_b=sv "
        + "buy_volume_24h_q=bv1 sell_volume_24h_q=sv1 high_price=hp low_price=lp1 open_price=op open_interest=oi long_short_ratio=ls1 funding_rate=fr2 "
        + "funding_interval_hours=fi next_funding_time=nf");

    public static readonly GrvtShape Level = new("price=p size=s num_orders=no");

    public static readonly GrvtShape Book = new("event_time=et instrument=i bids=b asks=a", ("bids", Level), ("asks", Level));

    public static readonly GrvtShape Trade = new(
        "event_time=et instrument=i is_taker_buyer=it size=s price=p mark_price=mp index_price=ip interest_rate=ir forward_price=fp trade_id=ti venue=v is_rpi=ir1");

    public static readonly GrvtShape Candle = new("open_time=ot close_time=ct open=o close=c high=h low=l volume_b=vb volume_q=vq trades=t instrument=i");

    public static readonly GrvtShape Funding = new("instrument=i funding_rate=fr funding_time=ft mark_price=mp funding_rate_8_h_avg=fr1 funding_interval_hours=fi");

    public static readonly GrvtShape FundingPayment = new("event_time=et sub_account_id=sa instrument=i currency=c amount=a tx_id=ti");

    public static readonly GrvtShape Leverage = new("instrument=i leverage=l min_leverage=ml max_leverage=ml1 margin_type=mt");

    public static readonly GrvtShape PositionHistory = new(
        "sub_account_id=sa instrument=i open_time=ot status=s is_long=il margin_type=mt close_time=ct entry_price=ep exit_price=ep1 realized_pnl=rp cumulative_fee=cf "
        + "cumulative_realized_funding_payment=cr closed_volume_base=cv closed_volume_quote=cv1 max_open_interest_base=mo leverage=l");

    public static readonly GrvtShape MarginRules = new(
        "instrument=i max_position_size=mp risk_brackets=rb",
        ("risk_brackets", new GrvtShape("tier=t notional_floor=nf notional_cap=nc maintenance_margin_rate=mm initial_margin_rate=im max_leverage=ml cumulative_maintenance_amount=cm")));

    public static readonly GrvtShape Ack = new("ack=a");

    public static readonly GrvtShape Nothing = new(string.Empty);

    /// <summary>Requests with filters, ids and spans of time.</summary>
    public static readonly GrvtShape Query = new(
        "sub_account_id=sa instrument=i order_id=oi client_order_id=co time_to_live_ms=tt kind=k base=b quote=q start_time=st end_time=et limit=l cursor=c depth=d "
        + "is_active=ia interval=i1 type=t agg_type=at countdown_time=ct");

    public static readonly GrvtShape CreateOrder = new("order=o", ("order", Order));

    public static readonly GrvtShape BulkOrders = new("sub_account_id=sa orders=o order_i_ds=oi client_order_i_ds=co time_to_live_ms=tt", ("orders", Order));

    public static readonly GrvtShape SetLeverage = new("sub_account_id=sa instrument=i leverage=l margin_type=mt signature=s", ("signature", Signature));

    /// <summary>Parameters of subscriptions.</summary>
    public static readonly GrvtShape Subscribe = new("stream=s selectors=s1 use_global_sequence_number=ug");

    public static readonly GrvtShape Subscribed = new(
        "request_id=ri stream=s subs=s1 unsubs=u num_snapshots=ns first_sequence_number=fs latest_sequence_number=ls code=c message=m status=s2");

    /// <summary>An answer whose payload is <c>result</c>.</summary>
    public static GrvtShape Result(GrvtShape payload) => new("result=r next=n", ("result", payload));

    /// <summary>A call over a socket.</summary>
    public static GrvtShape Call(GrvtShape parameters) => new("jsonrpc=j method=m params=p id=i", ("params", parameters));

    /// <summary>The answer to a call over a socket.</summary>
    public static GrvtShape Reply(GrvtShape result) => new("jsonrpc=j result=r error=e id=i method=m", ("result", result), ("error", Error));

    /// <summary>A frame of a stream.</summary>
    public static GrvtShape Push(GrvtShape feed) => new("stream=s selector=s1 sequence_number=sn feed=f prev_sequence_number=ps", ("feed", feed));
}
