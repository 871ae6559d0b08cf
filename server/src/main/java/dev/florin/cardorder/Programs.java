package dev.florin.cardorder;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads programs and what they can order. Each question is one statement, so an answer is never out of date. */
public final class Programs {
    /** The most programs that {@link #list} gives, and catalogs that {@link #catalogs} does. */
    public static final int MAX_LISTED = 1_000;

    /** The most SKUs that one catalog shows. */
    public static final int MAX_SKUS = 20_000;

    static final String COLUMNS = """
            p.program_id, p.name, p.account_id, p.user_id, p.seat_id, p.app_id, p.default_catalog_id, p.status,
            p.max_order_value, p.max_order_cards, p.max_day_value, p.max_day_cards""";

    private static final String SKUS = "select " + SkuRows.COLUMNS + """
              from skus s
             where s.account_id = ?
               and s.program_id = ?
               and s.catalog_id = ?
               and s.sku = any(?)""";

    private final JdbcClient jdbc;

    public Programs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The program of that number, in whatever standing its account and its app are. */
    public Optional<Program> find(int programId) {
        return jdbc.sql("select " + COLUMNS + " from programs p where p.program_id = ?")
                .param(programId)
                .query((row, _) -> read(row))
                .optional();
    }

    /** The programs by their number, at most {@link #MAX_LISTED}. */
    public List<Program> list() {
        return jdbc.sql("select " + COLUMNS + " from programs p order by p.program_id limit ?")
                .param(MAX_LISTED)
                .query((row, _) -> read(row))
                .list();
    }

    /**
     * What a program can order under a name, letter for letter.
     *
     * @param catalogId null for the program's default catalog
     */
    public Optional<Sku> sku(Program program, @Nullable Integer catalogId, String sku) {
        return Optional.ofNullable(skus(program, catalogId, List.of(sku)).get(sku));
    }

    /**
     * Those of the names that the program can order, in one statement.
     *
     * @param catalogId null for the program's default catalog
     * @return by name; a name that is not in the catalog is not in it
     */
    public Map<String, Sku> skus(Program program, @Nullable Integer catalogId, Collection<String> names) {
        String[] wellFormed = wellFormed(names);
        if (wellFormed.length == 0) {
            return Map.of();
        }
        return jdbc
                .sql(SKUS)
                .params(
                        program.accountId(),
                        program.programId(),
                        catalogId == null ? program.defaultCatalogId() : catalogId,
                        wellFormed)
                .query((row, _) -> SkuRows.read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Sku::sku, Function.identity()));
    }

    /** Adds the same to a pipeline. */
    static Result<Sku> addSkus(Pipeline pipeline, Program program, int catalogId, Collection<String> names) {
        return pipeline.query(
                SkuRows::read, SKUS, program.accountId(), program.programId(), catalogId, wellFormed(names));
    }

    private static String[] wellFormed(Collection<String> names) {
        return names.stream().filter(Sku::isWellFormed).distinct().toArray(String[]::new);
    }

    /** The program's catalogs by their number, without their SKUs; at most {@link #MAX_LISTED}. */
    public List<SkuCatalog> catalogs(Program program) {
        return jdbc.sql("""
                        select catalog_id, name
                          from program_catalogs
                         where account_id = ?
                           and program_id = ?
                         order by catalog_id
                         limit ?""")
                .params(program.accountId(), program.programId(), MAX_LISTED)
                .query((row, _) ->
                        new SkuCatalog(program.programId(), row.getInt("catalog_id"), row.getString("name"), List.of()))
                .list();
    }

    /** A catalog with at most {@link #MAX_SKUS} SKUs; empty when the program has no such catalog. */
    public Optional<SkuCatalog> catalog(Program program, int catalogId) {
        List<Listed> rows = jdbc.sql("select c.name as catalog_name, " + SkuRows.COLUMNS + """
                          from program_catalogs c
                          left join skus s using (account_id, program_id, catalog_id)
                         where c.account_id = ?
                           and c.program_id = ?
                           and c.catalog_id = ?
                         order by s.sku collate "C"
                         limit ?""")
                .params(program.accountId(), program.programId(), catalogId, MAX_SKUS)
                .query((row, _) -> new Listed(
                        row.getString("catalog_name"), row.getString("sku") == null ? null : SkuRows.read(row)))
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new SkuCatalog(
                        program.programId(),
                        catalogId,
                        rows.getFirst().catalogName,
                        rows.stream()
                                .map(Listed::sku)
                                .flatMap(Stream::ofNullable)
                                .toList()));
    }

    /** A SKU of a catalog; null when the catalog has none. */
    private record Listed(String catalogName, @Nullable Sku sku) {}

    static Program read(ResultSet row) throws SQLException {
        return new Program(
                row.getInt("program_id"),
                row.getString("name"),
                row.getObject("account_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("seat_id", UUID.class),
                row.getObject("app_id", UUID.class),
                row.getInt("default_catalog_id"),
                row.getString("status").equals("SUSPENDED"),
                new ProgramLimits(
                        row.getBigDecimal("max_order_value"),
                        row.getObject("max_order_cards", Integer.class),
                        row.getBigDecimal("max_day_value"),
                        row.getObject("max_day_cards", Integer.class)));
    }
}
