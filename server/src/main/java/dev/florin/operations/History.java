package dev.florin.operations;

/**
 * Writes an operation's history in the statement that changes its row. An operation that finishes at its first run has
 * none: its row says when it was begun and finished.
 */
final class History {
    /** Events kept of an operation, the latest. */
    static final int MAX_EVENTS = 100;

    /** What a change of a row, given as {@code with changed as (update …)}, has to return for {@link #RECORDED}. */
    static final String CHANGED =
            "with changed (account_id, operation_id, attempts, events, event, why, server, person) as (\n";

    /** Records what {@code changed} holds, and answers the event. Takes the time as its only value. */
    static final String RECORDED = """
            ),
            forgotten as (
                delete from operation_events e
                 using changed c
                 where e.account_id = c.account_id
                   and e.operation_id = c.operation_id
                   and e.number <= c.events - %d
            )
            insert into operation_events
                   (account_id, operation_id, number, at, event, attempts, why, server, person)
            select account_id, operation_id, events, ?, event, attempts, why, server, person
              from changed
             where events > 0
               and event is not null
            returning event""".formatted(MAX_EVENTS);

    private History() {}
}
