package dev.florin.platform.keys;

import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column in which a feature keeps what it has sealed, in any number of its rows. The table has a primary key.
 *
 * @param form in which it is kept there
 * @param purposes for which it was sealed; several where several kinds of rows share the table
 * @param change what else has to change with a row
 * @param sealers the classes that seal it: each class that seals has to say where
 */
public record SealedColumn(
        String table, String column, Form form, List<Purpose> purposes, Change change, List<Class<?>> sealers) {
    public SealedColumn {
        purposes = List.copyOf(purposes);
        sealers = List.copyOf(sealers);
    }

    /** A column of bytes. */
    public static SealedColumn ofBytes(String table, String column, Purpose purpose, Class<?> sealer) {
        return new SealedColumn(table, column, new Form.Bytes(), List.of(purpose), Change.NONE, List.of(sealer));
    }

    /** A column of texts, each a mark followed by the sealed bytes in Base64. */
    public static SealedColumn ofTexts(String table, String column, String mark, Purpose purpose, Class<?> sealer) {
        return new SealedColumn(
                table, column, new Form.Text("^" + mark), List.of(purpose), Change.NONE, List.of(sealer));
    }

    /** A column of JSON documents as texts without blanks: what is sealed is in fields of this name, in Base64. */
    public static SealedColumn ofDocuments(
            String table, String column, String field, Purpose purpose, Class<?> sealer) {
        return new SealedColumn(
                table, column, new Form.Text("\"" + field + "\":\""), List.of(purpose), Change.NONE, List.of(sealer));
    }

    /** A column of JSON documents where something else has to change with the sealed value. */
    public SealedColumn with(Change other) {
        return new SealedColumn(table, column, form, purposes, other, sealers);
    }

    public String name() {
        return table + "." + column;
    }

    /** How it stands in the column. */
    public sealed interface Form {
        /** The column holds only the sealed bytes. */
        record Bytes() implements Form {}

        /** @param mark a regular expression, to PostgreSQL and Java alike, of what is before the Base64 */
        record Text(String mark) implements Form {
            Pattern pattern() {
                return Pattern.compile("(?<=" + mark + ")[A-Za-z0-9+/]+={0,2}");
            }
        }
    }

    /**
     * For what something is sealed.
     *
     * @param word as {@link dev.florin.platform.Secrets#encrypt} is given it, or its beginning
     * @param id the column of the same row that ends the word, or null
     */
    public record Purpose(String word, @Nullable String id) {
        public static Purpose of(String word) {
            return new Purpose(word, null);
        }
    }

    /**
     * What changes with a row beside what is sealed.
     *
     * @param assignments of SQL, such as {@code , version = version + 1}
     * @param document makes of the new text of the column what is to be written
     */
    public record Change(String assignments, UnaryOperator<String> document) {
        static final Change NONE = new Change("", UnaryOperator.identity());
    }

    /** A condition of SQL: something in the column is sealed with another key than this. */
    String isSealedOtherwise(int keyId) {
        return switch (form) {
            case Form.Bytes() ->
                "(%s is not null and substring(%s from 1 for 1) <> '\\x%02x'::bytea)".formatted(column, column, keyId);
            case Form.Text(String mark) -> "%s ~ '%s(?!%s)'".formatted(column, mark, beginning(keyId));
        };
    }

    /** The beginning of the Base64 of what this key has sealed: six bits of the key's id, then its other two. */
    private static String beginning(int keyId) {
        StringBuilder seconds = new StringBuilder();
        for (int next = 0; next <= 0xF0; next += 0x10) {
            seconds.append(base64(keyId, next).charAt(1));
        }
        return base64(keyId, 0).charAt(0) + "[" + seconds + "]";
    }

    private static String base64(int first, int second) {
        return Base64.getEncoder().encodeToString(new byte[] {(byte) first, (byte) second});
    }
}
