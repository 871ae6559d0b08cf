package dev.florin.platform.keys;

import dev.florin.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that is sealed in a database, by column: as it stands there, and opened. */
public final class SealedData {
    private SealedData() {}

    /** Something sealed, and the words that it may have been sealed for. */
    public record Sealed(byte[] bytes, List<String> purposes) {
        /** What is in it, as a text of one character a byte; null when the keys do not open it. */
        public @Nullable String open(Secrets secrets) {
            for (String purpose : purposes) {
                try {
                    return new String(secrets.decrypt(purpose, bytes), StandardCharsets.ISO_8859_1);
                } catch (IllegalStateException e) {
                    // for another purpose, or with another key
                }
            }
            return null;
        }
    }

    public static Map<String, List<Sealed>> of(JdbcClient jdbc, SealedColumns columns) {
        Map<String, List<Sealed>> data = new TreeMap<>();
        columns.all().forEach(column -> data.put(column.name(), sealed(jdbc, column)));
        return data;
    }

    private static List<Sealed> sealed(JdbcClient jdbc, SealedColumn column) {
        String ids = String.join(
                "",
                column.purposes().stream()
                        .map(purpose -> ", " + (purpose.id() == null ? "''" : purpose.id() + "::text"))
                        .toList());
        List<Sealed> found = new ArrayList<>();
        jdbc.sql("select %s%s from %s where %s is not null"
                        .formatted(column.column(), ids, column.table(), column.column()))
                .query(row -> {
                    List<String> purposes = new ArrayList<>();
                    for (int i = 0; i < column.purposes().size(); i++) {
                        purposes.add(column.purposes().get(i).word() + row.getString(2 + i));
                    }
                    switch (column.form()) {
                        case SealedColumn.Form.Bytes() -> found.add(new Sealed(row.getBytes(1), purposes));
                        case SealedColumn.Form.Text text ->
                            text.pattern()
                                    .matcher(row.getString(1))
                                    .results()
                                    .forEach(one -> found.add(
                                            new Sealed(Base64.getDecoder().decode(one.group()), purposes)));
                    }
                });
        return found;
    }
}
