package dev.florin.event;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.SqlArrays;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Records what others are to be told, in the transaction in which it happens. */
public final class Outbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ids ids;

    public Outbox(Ids ids) {
        this.ids = ids;
    }

    /** Adds events with one statement. */
    public void add(Pipeline pipeline, List<Event> events, Instant now) {
        pipeline.add(
                """
                insert into outbox_events (company_id, event_id, type, payload, created_at)
                select e.company_id, e.event_id, e.type, cast(e.payload as jsonb), ?
                  from unnest(?, ?, ?, ?) as e (company_id, event_id, type, payload)""",
                now,
                SqlArrays.numbers(events, Event::companyId),
                SqlArrays.ids(events, _ -> ids.next()),
                SqlArrays.texts(events, Event::type),
                SqlArrays.texts(events, event -> JSON.writeValueAsString(event.payload())));
    }

    public void add(Pipeline pipeline, Event event, Instant now) {
        add(pipeline, List.of(event), now);
    }

    /** Adds events of accounts with one statement. */
    public void addOfAccounts(Pipeline pipeline, List<AccountEvent> events, Instant now) {
        pipeline.add(
                """
                insert into account_events (account_id, event_id, type, payload, created_at)
                select e.account_id, e.event_id, e.type, cast(e.payload as jsonb), ?
                  from unnest(?, ?, ?, ?) as e (account_id, event_id, type, payload)""",
                now,
                SqlArrays.ids(events, AccountEvent::accountId),
                SqlArrays.ids(events, _ -> ids.next()),
                SqlArrays.texts(events, AccountEvent::type),
                SqlArrays.texts(events, event -> JSON.writeValueAsString(event.payload())));
    }
}
