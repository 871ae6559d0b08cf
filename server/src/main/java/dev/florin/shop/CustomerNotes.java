package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a company's people note about its customers. */
public final class CustomerNotes {
    private static final Long NOBODY = 0L;

    private static final String FROM = """
             from customer_notes n
             left join reps r on r.company_id = n.company_id and r.rep_id = n.rep_id
            where n.company_id = ?
              and n.customer_id = ?""";

    private final Transactions transactions;
    private final InstantSource clock;

    public CustomerNotes(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A note.
     *
     * @param repId who has noted it, or null
     * @param resourceType what kind of thing it is about, or null
     */
    public record Note(
            long noteId,
            long customerId,
            @Nullable Long repId,
            @Nullable String repName,
            String text,
            @Nullable String resourceType,
            @Nullable Long resourceId,
            Instant createdAt) {}

    /** A note that is to be written. */
    public record NewNote(
            long customerId,
            @Nullable Long repId,
            String text,
            @Nullable String resourceType,
            @Nullable Long resourceId) {}

    /** @param total how many there are on all pages */
    public record Page(List<Note> notes, long total) {}

    /**
     * The latest first.
     *
     * @param resourceType null for any
     * @param resourceId null for any
     */
    public Page list(
            long companyId,
            long customerId,
            @Nullable String resourceType,
            @Nullable Long resourceId,
            int limit,
            long offset) {
        List<Object> values = new ArrayList<>(List.of(companyId, customerId));
        StringBuilder condition = new StringBuilder(FROM);
        if (resourceType != null) {
            condition.append(" and n.resource_type = ?");
            values.add(resourceType);
        }
        if (resourceId != null) {
            condition.append(" and n.resource_id = ?");
            values.add(resourceId);
        }
        List<Object> paged = new ArrayList<>(values);
        paged.add(limit);
        paged.add(offset);
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            Result<Long> total = pipeline.query(
                    row -> row.getLong("total"), "select count(*) as total" + condition, values.toArray());
            Result<Note> notes = pipeline.query(
                    CustomerNotes::read,
                    """
                    select n.note_id, n.customer_id, n.rep_id, r.name as rep_name, n.note, n.resource_type, n.resource_id,
                           n.created_at""" + condition + " order by n.note_id desc limit ? offset ?",
                    paged.toArray());
            pipeline.execute(connection);
            return new Page(notes.rows(), total.only());
        });
    }

    /** Writes a note about a customer of the company, in the caller's transaction. */
    public Note add(Connection connection, long companyId, NewNote note) throws SQLException {
        return Pipeline.read(
                        connection,
                        CustomerNotes::read,
                        """
                        with made as (
                            insert into customer_notes
                                   (company_id, customer_id, rep_id, note, resource_type, resource_id, created_at)
                            values (?, ?, nullif(?, 0), ?, nullif(?, ''), nullif(?, 0), ?)
                            returning company_id, note_id, customer_id, rep_id, note, resource_type, resource_id,
                                      created_at)
                        select n.note_id, n.customer_id, n.rep_id, r.name as rep_name, n.note, n.resource_type,
                               n.resource_id, n.created_at
                          from made n
                          left join reps r on r.company_id = n.company_id and r.rep_id = n.rep_id""",
                        companyId,
                        note.customerId(),
                        Objects.requireNonNullElse(note.repId(), NOBODY),
                        note.text(),
                        Objects.requireNonNullElse(note.resourceType(), ""),
                        Objects.requireNonNullElse(note.resourceId(), NOBODY),
                        clock.instant())
                .only();
    }

    private static Note read(ResultSet row) throws SQLException {
        return new Note(
                row.getLong("note_id"),
                row.getLong("customer_id"),
                id(row, "rep_id"),
                row.getString("rep_name"),
                row.getString("note"),
                row.getString("resource_type"),
                id(row, "resource_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Long id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : (Long) id;
    }
}
