package dev.florin.requestlog;

import dev.florin.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The rows of {@code request_log}, as they come and go. */
final class RequestRows {
    private static final int AT_ONCE = 5_000;

    private RequestRows() {}

    static void insert(Transactions transactions, List<LoggedRequest> requests) {
        transactions.single(
                _ -> {},
                """
                insert into request_log
                       (at, request_id, surface, method, route, operation_name, status, outcome, reason, micros,
                        app_id, user_id, company_id, program_id, network)
                select *
                  from unnest(cast(? as timestamptz[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                              cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as text[]),
                              cast(? as text[]), cast(? as bigint[]), cast(? as uuid[]), cast(? as uuid[]),
                              cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]))""",
                column(requests, Instant[]::new, LoggedRequest::at),
                column(requests, String[]::new, LoggedRequest::requestId),
                column(requests, String[]::new, one -> one.surface().name()),
                column(requests, String[]::new, LoggedRequest::method),
                column(requests, String[]::new, LoggedRequest::route),
                column(requests, String[]::new, LoggedRequest::name),
                column(requests, Long[]::new, one -> (long) one.status()),
                column(requests, String[]::new, one -> one.outcome().name()),
                column(requests, String[]::new, LoggedRequest::reason),
                column(requests, Long[]::new, LoggedRequest::micros),
                column(requests, UUID[]::new, LoggedRequest::appId),
                column(requests, UUID[]::new, LoggedRequest::userId),
                column(requests, Long[]::new, LoggedRequest::companyId),
                column(requests, Long[]::new, one -> number(one.programId())),
                column(requests, String[]::new, one -> Network.of(one.network())));
    }

    private static <T> Object column(
            List<LoggedRequest> requests, IntFunction<T[]> array, Function<LoggedRequest, @Nullable T> member) {
        return requests.stream().map(member).toArray(array);
    }

    private static @Nullable Long number(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }

    /**
     * Deletes the oldest rows that are too old or too many, and returns how many. It looks at no others, so it costs
     * next to nothing while there is nothing to delete.
     */
    static int deleteOld(Transactions transactions, Instant before, long maxRows) {
        return transactions
                .read(row -> row.getInt("total"), """
                with oldest as
                     (select entry_id, at
                        from request_log
                       order by entry_id
                       limit ?),
                gone as
                     (delete from request_log r
                       using oldest o
                       where r.entry_id = o.entry_id
                         and (o.at < ? or o.entry_id <= (select max(entry_id) from request_log) - ?)
                      returning 1)
                select count(*) as total from gone""", AT_ONCE, before, maxRows)
                .only();
    }
}
