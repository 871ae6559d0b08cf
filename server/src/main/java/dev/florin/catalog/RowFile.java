package dev.florin.catalog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.florin.platform.fluid.Texts;
import dev.florin.platform.http.BoundedNumbers;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads rows one by one from CSV with a header, from a JSON array of objects, or from JSON objects one after another, in
 * UTF-8.
 * Memory does not grow with the file.
 */
public final class RowFile {
    /** Separates the items of a list in one CSV field; a JSON array reads as the same. */
    static final String LIST_SEPARATOR = "|";

    /** The file cannot be read beyond a line. Its message shows none of the content. */
    public static final class MalformedException extends Exception {
        private final long line;

        MalformedException(long line, String message) {
            super(message, null, false, false);
            this.line = line;
        }

        /** From 1. */
        public long line() {
            return line;
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(BoundedNumbers.NODES)
            .build();

    private RowFile() {}

    /** Passes on each row of a file; its extension or its first character says whether it is CSV or JSON. */
    public static void forEach(Path file, ImportProgress progress, Consumer<ImportRow> rows)
            throws IOException, MalformedException {
        long size = Files.size(file);
        try (InputStream in = new Counted(Files.newInputStream(file), size, progress)) {
            forEach(in, file.getFileName().toString(), rows);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** @param name decides the format by its extension; when it does not, the first character of the content does. */
    public static void forEach(InputStream in, String name, Consumer<ImportRow> rows)
            throws IOException, MalformedException {
        BufferedInputStream content = new BufferedInputStream(in);
        if (isJson(name, content)) {
            forEachJson(content, rows);
        } else {
            forEachCsv(content, rows);
        }
    }

    private static boolean isJson(String name, BufferedInputStream content) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return false;
        }
        if (lower.endsWith(".json") || lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return true;
        }
        content.mark(1);
        int first = content.read();
        content.reset();
        return first == '[' || first == '{';
    }

    private static void forEachCsv(InputStream in, Consumer<ImportRow> rows) throws IOException, MalformedException {
        long line = 1;
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .ofNamedCsvRecord(new Utf8Reader(in))) {
            for (NamedCsvRecord csv : records) {
                line = csv.getStartingLineNumber();
                rows.accept(row(line, present(csv.getFieldsAsMap())));
            }
        } catch (CsvParseException e) {
            throw new MalformedException(line, "the CSV cannot be read after this line");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof Utf8Reader.NotUtf8Exception wrong) {
                throw new MalformedException(wrong.line(), "is not UTF-8");
            }
            throw e;
        }
    }

    private static void forEachJson(InputStream in, Consumer<ImportRow> rows) throws IOException, MalformedException {
        try (JsonParser parser = JSON.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                long line = parser.currentTokenLocation().getLineNr();
                switch (token) {
                    case START_OBJECT -> rows.accept(row(line, values(parser.readValueAsTree())));
                    case START_ARRAY, END_ARRAY -> {}
                    default -> throw new MalformedException(line, "each row must be a JSON object");
                }
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new MalformedException(line, "the JSON cannot be read");
        } catch (ArithmeticException | NumberFormatException e) {
            throw new MalformedException(1, "the JSON has a number with too long an exponent");
        }
    }

    /** The database keeps neither a NUL nor half of a surrogate pair, and cannot even be asked for one. */
    private static ImportRow row(long line, Map<String, String> values) throws MalformedException {
        if (!values.values().stream().allMatch(Texts::isStorable)) {
            throw new MalformedException(line, "holds characters that are no text");
        }
        return new ImportRow(line, values);
    }

    private static Map<String, String> values(JsonNode object) {
        Map<String, String> values = new HashMap<>();
        object.properties().forEach(property -> values.put(property.getKey(), text(property.getValue())));
        return present(values);
    }

    private static String text(JsonNode node) {
        if (node.isNull()) {
            return "";
        }
        return node.isArray()
                ? node.valueStream().map(RowFile::text).collect(Collectors.joining(LIST_SEPARATOR))
                : node.isValueNode() ? node.asString() : node.toString();
    }

    private static Map<String, String> present(Map<String, String> fields) {
        Map<String, String> values = new HashMap<>();
        fields.forEach((column, value) -> {
            if (!value.isBlank()) {
                values.put(column.strip(), value.strip());
            }
        });
        return values;
    }

    private static final class Counted extends FilterInputStream {
        private final long size;
        private final ImportProgress progress;
        private long bytesRead;

        Counted(InputStream in, long size, ImportProgress progress) {
            super(in);
            this.size = size;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            bytesRead += bytes;
            progress.read(bytesRead, size);
        }
    }
}
