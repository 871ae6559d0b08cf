package dev.florin.cart.rest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer, without what belongs to one request alone.
 *
 * @param members of the JSON object, without braces, one part after the other: carts may be long, and are not copied
 * @param meta what {@code meta} has beside the request's id and time; null for an answer without it
 * @param tag of the cart, or null
 * @param replayed whether an earlier request got it first
 */
public record Answer(
        int status,
        List<byte[]> members,
        @Nullable Meta meta,
        @Nullable String tag,
        boolean replayed) {
    private static final byte LINE = '\n';

    /** From this many bytes on an answer is kept compressed; a cart of 500 lines comes to a twentieth of its size. */
    private static final int COMPRESSED_FROM = 4096;

    /** The prefix of a compressed answer, with which no other answer begins. */
    private static final byte COMPRESSED = 1;

    private static final String NONE = "-";

    public Answer {
        members = List.copyOf(members);
    }

    public Answer(int status, byte[] members, @Nullable Meta meta, @Nullable String tag, boolean replayed) {
        this(status, List.of(members), meta, tag, replayed);
    }

    /** @param cart the closed cart of a 410 */
    public record Meta(
            @Nullable String checkoutUrl, @Nullable String shopUrl, byte @Nullable [] cart) {
        public static final Meta PLAIN = new Meta(null, null, null);
    }

    /**
     * The form in which it is kept for repetitions: one line for everything beside the members, then the members, which
     * have no line breaks; compressed when long.
     */
    byte[] toBytes() {
        String head = String.join(
                "\t",
                meta == null ? NONE : "meta",
                meta == null || meta.checkoutUrl() == null ? NONE : meta.checkoutUrl(),
                meta == null || meta.shopUrl() == null ? NONE : meta.shopUrl(),
                tag == null ? NONE : tag);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((head + "\n").getBytes(StandardCharsets.UTF_8));
        members.forEach(bytes::writeBytes);
        return bytes.size() < COMPRESSED_FROM ? bytes.toByteArray() : compressed(bytes);
    }

    private static byte[] compressed(ByteArrayOutputStream plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.size() / 8);
        bytes.write(COMPRESSED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            plain.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] plain(byte[] kept) {
        if (kept[0] != COMPRESSED) {
            return kept;
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(kept, 1, kept.length - 1))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the members. */
    int length() {
        return members.stream().mapToInt(part -> part.length).sum();
    }

    static Answer replay(int status, byte[] kept) {
        byte[] bytes = plain(kept);
        int end = 0;
        while (bytes[end] != LINE) {
            end++;
        }
        List<String> head = List.of(new String(bytes, 0, end, StandardCharsets.UTF_8).split("\t", -1));
        Meta meta = head.get(0).equals(NONE) ? null : new Meta(orNull(head.get(1)), orNull(head.get(2)), null);
        return new Answer(status, Arrays.copyOfRange(bytes, end + 1, bytes.length), meta, orNull(head.get(3)), true);
    }

    private static @Nullable String orNull(String text) {
        return text.equals(NONE) ? null : text;
    }
}
