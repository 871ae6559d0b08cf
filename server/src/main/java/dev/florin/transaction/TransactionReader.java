package dev.florin.transaction;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.transaction.RecordRows.Range;
import dev.florin.transaction.RecordRows.Row;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads all that lists show of the records of a page: one round trip. */
final class TransactionReader {
    // "limit 1" keeps records read by their key, one by one.
    private static final String PURCHASES = """
            select p.purchase_id as id, p.display_id::text as display_id, p.currency, p.balance_part_minor as balance_part,
                   p.external_part_minor as external_part,
                   %s as source,
                   m.name as destination, p.user_id, p.app_id, a.name as app_name, p.memo, p.transaction_category,
                   p.attachment_id, 'API' as channel, p.refusal_reason, p.refusal_message
              from unnest(?) as w (id)
             cross join lateral
                   (select *
                      from purchases p
                     where p.account_id = ?
                       and p.purchase_id = w.id
                     limit 1) p
              left join merchants m
                on m.merchant_id = p.merchant_id
              left join apps a
                on a.app_id = p.app_id""".formatted(source("p", "'Fluz balance'"));

    private static final String MANUAL_DEPOSITS = """
            select d.deposit_id as id, null as display_id, d.currency, 0 as balance_part, d.amount_minor as external_part,
                   'Deposit by the operator' as source, %s as destination,
                   cast(null as uuid) as user_id, cast(null as uuid) as app_id, null as app_name, d.memo,
                   d.transaction_category, d.attachment_id, 'OPERATOR' as channel, null as refusal_reason, null as refusal_message
              from unnest(?) as w (id)
             cross join lateral
                   (select *
                      from manual_deposits d
                     where d.account_id = ?
                       and d.deposit_id = w.id
                     limit 1) d
              join balances b
                on b.account_id = d.account_id
               and b.balance_id = d.balance_id""".formatted(balance("b"));

    private static final String TRANSFERS = """
            select t.transfer_id as id, t.display_id::text as display_id, t.currency,
                   case when t.from_balance_id is null then 0 else t.amount_minor + t.fee_minor end as balance_part,
                   case when t.from_balance_id is null and t.source_kind is not null then t.amount_minor + t.fee_minor
                        else 0 end as external_part,
                   case when t.kind = 'TRANSFER_IN' then 'Another account'
                        when t.from_balance_id is not null then %s
                        else %s end as source,
                   case t.kind when 'TRANSFER_OUT' then 'Another account'
                               when 'WITHDRAWAL' then initcap(replace(t.method, '_', ' '))
                               else %s end as destination,
                   t.user_id, t.app_id, a.name as app_name, t.memo, t.transaction_category, t.attachment_id,
                   case when t.app_id is not null then 'API' end as channel, t.refusal_reason, t.refusal_message
              from unnest(?) as w (id)
             cross join lateral
                   (select *
                      from transfers t
                     where t.account_id = ?
                       and t.transfer_id = w.id
                     limit 1) t
              left join apps a
                on a.app_id = t.app_id
              left join balances f
                on f.account_id = t.account_id
               and f.balance_id = t.from_balance_id
              left join balances b
                on b.account_id = t.account_id
               and b.balance_id = t.to_balance_id""".formatted(balance("f"), source("t", "null"), balance("b"));

    private static final List<String> KINDS = List.of(PURCHASES, MANUAL_DEPOSITS, TRANSFERS);

    private final Transactions transactions;

    TransactionReader(Transactions transactions) {
        this.transactions = transactions;
    }

    /** In the order of the ids; one that is no longer there is left out. */
    List<Transaction> read(UUID accountId, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Pipeline pipeline = new Pipeline();
        Map<UUID, Row> rows = new HashMap<>();
        RecordRows.addNewest(
                pipeline,
                row -> rows.put(row.id(), row),
                accountId,
                ids.stream().map(Range::of).toList(),
                ids.size());
        Map<UUID, Transaction> read = new HashMap<>();
        UUID[] wanted = ids.toArray(UUID[]::new);
        for (String kind : KINDS) {
            pipeline.add(
                    row -> {
                        UUID id = row.getObject("id", UUID.class);
                        Row values = rows.get(id);
                        if (values != null) {
                            read.put(id, transaction(accountId, values, row));
                        }
                    },
                    kind,
                    wanted,
                    accountId);
        }
        transactions.atOnce(pipeline);
        return ids.stream().map(read::get).filter(Objects::nonNull).toList();
    }

    /** What people call a balance. */
    private static String balance(String table) {
        return "coalesce(%1$s.nickname, initcap(replace(%1$s.kind, '_', ' ')))".formatted(table);
    }

    private static String source(String table, String otherwise) {
        return """
                case %s.source_kind when 'BANK_ACCOUNT' then 'Bank account' when 'BANK_CARD' then 'Bank card'
                                          when 'PAYPAL' then 'PayPal' else %s end""".formatted(table, otherwise);
    }

    private static Transaction transaction(UUID accountId, Row values, ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new Transaction(
                accountId,
                values.id(),
                row.getString("display_id"),
                TransactionType.ofCode((int) values.value(Field.TYPE)),
                TransactionStatus.ofCode((int) values.value(Field.STATUS)),
                new Money(values.value(Field.AMOUNT), currency),
                new Money(values.value(Field.FINAL_AMOUNT), currency),
                new Money(values.value(Field.CASHBACK_AMOUNT), currency),
                BigDecimal.valueOf(values.value(Field.CASHBACK_PERCENTAGE), 2),
                new Money(values.value(Field.FEE_AMOUNT), currency),
                new Money(row.getLong("balance_part"), currency),
                new Money(row.getLong("external_part"), currency),
                row.getString("source"),
                row.getString("destination"),
                row.getObject("user_id", UUID.class),
                row.getObject("app_id", UUID.class),
                row.getString("app_name"),
                row.getString("channel"),
                Instant.ofEpochMilli(values.value(Field.CREATED)),
                Instant.ofEpochMilli(values.value(Field.UPDATED)),
                row.getString("memo"),
                row.getString("transaction_category"),
                row.getObject("attachment_id", UUID.class),
                declined(row));
    }

    private static Transaction.@Nullable Declined declined(ResultSet row) throws SQLException {
        String reason = row.getString("refusal_reason");
        return reason == null ? null : new Transaction.Declined(reason, row.getString("refusal_message"));
    }
}
