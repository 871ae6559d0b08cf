package dev.florin.purchase.reconcile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows that were read, in a file of their own: no connection waits while they are read, and memory does not grow with them. */
final class SettlementSpool implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;
    private long rows;

    private SettlementSpool(Path file) throws IOException {
        this.file = file;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    /** One that its user alone can read. */
    static SettlementSpool create() throws IOException {
        Path file = Files.createTempFile("florin-settlement", ".rows");
        try {
            return new SettlementSpool(file);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    void add(SettlementRow row) {
        try {
            write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows++;
    }

    private void write(SettlementRow row) throws IOException {
        out.writeLong(row.line());
        out.writeUTF(row.reference());
        out.writeBoolean(row.purchaseId() != null);
        text(row.orderUri());
        text(row.sku());
        out.writeLong(row.valueMinor());
        out.writeBoolean(row.costMinor() != null);
        if (row.costMinor() != null) {
            out.writeLong(row.costMinor());
        }
        out.writeUTF(row.currency());
        out.writeUTF(row.status().name());
        out.writeUTF(row.word());
        instant(row.from());
        instant(row.to());
    }

    private void text(@Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private void instant(@Nullable Instant instant) throws IOException {
        text(instant == null ? null : instant.toString());
    }

    /** All of them, in their order. */
    void forEach(Consumer<SettlementRow> reader) throws IOException {
        out.flush();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (long i = 0; i < rows; i++) {
                reader.accept(row(in));
            }
        }
    }

    private static SettlementRow row(DataInputStream in) throws IOException {
        long line = in.readLong();
        String reference = in.readUTF();
        return new SettlementRow(
                line,
                reference,
                in.readBoolean() ? UUID.fromString(reference) : null,
                text(in),
                text(in),
                in.readLong(),
                in.readBoolean() ? in.readLong() : null,
                in.readUTF(),
                ChargeStatus.valueOf(in.readUTF()),
                in.readUTF(),
                instant(in),
                instant(in));
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static @Nullable Instant instant(DataInputStream in) throws IOException {
        String text = text(in);
        return text == null ? null : Instant.parse(text);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(file);
        }
    }
}
