package dev.florin.platform.capacity;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/**
 * How much of everything callers may hold at once. The numbers follow from the heap, in shares that were measured: a
 * connection that waits costs some 2 KB of it and 8 KB outside of it, one whose request is being read or answered up to
 * 140 KB more, and with TLS each costs some 80 KB.
 *
 * @param connections open at once; beyond that, the one that has been idle for the longest gives way
 * @param perAddress of one client address, or {@link #UNBOUNDED}; those of this machine are not counted
 * @param requests that are being read or answered at once
 * @param bodyBytes memory that bodies and what is made of them may take together
 * @param anonymousBytes the part of it that callers without credentials may take together
 * @param uploads files that are received at once
 */
public record Capacity(
        int connections, int perAddress, int requests, long bodyBytes, long anonymousBytes, int uploads) {
    /** No bound of its own. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** A connection with TLS takes this many times as much memory as one without. */
    private static final int TLS_COST = 6;

    private static final long CONNECTION_SHARE = 80 * 1024;
    private static final long REQUEST_SHARE = 512 * 1024;
    private static final long BODY_SHARE = 12;
    private static final long UPLOAD_SHARE = 16 * 1024 * 1024;
    private static final int MAX_UPLOADS = 64;
    private static final int ADDRESS_SHARE = 4;
    private static final int LEAST = 16;
    private static final int MOST = 1_000_000;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Form<Integer> NUMBER_OR_OFF = Form.of(
            "a whole number from 1, or off",
            text -> text.equalsIgnoreCase("off")
                    ? Optional.of(UNBOUNDED)
                    : Optional.of(text)
                            .filter(number -> NUMBER.matcher(number).matches())
                            .map(Integer::valueOf));

    /** For a heap of this maximum size, in bytes. */
    public static Capacity of(long heapBytes) {
        int connections = bounded(heapBytes / CONNECTION_SHARE);
        long bodyBytes = heapBytes / BODY_SHARE;
        return new Capacity(
                connections,
                connections / ADDRESS_SHARE,
                bounded(heapBytes / REQUEST_SHARE),
                bodyBytes,
                bodyBytes / 2,
                Math.clamp(heapBytes / UPLOAD_SHARE, 2, MAX_UPLOADS));
    }

    /** For this process: {@code FLORIN_CONNECTIONS_…} override what the heap suggests. */
    public static Capacity of(SettingReader read) {
        Form<Long> size = Form.size(DataSize.ofKilobytes(1));
        Capacity byHeap = of(read.get("heap", size, Runtime.getRuntime().maxMemory()));
        int connections = read.get("connections.max", Form.number(1, MOST), byHeap.connections);
        return new Capacity(
                connections,
                read.get("connections.per-address", NUMBER_OR_OFF, Math.max(1, connections / ADDRESS_SHARE)),
                byHeap.requests,
                byHeap.bodyBytes,
                byHeap.anonymousBytes,
                byHeap.uploads);
    }

    /** The same memory, spent on connections with TLS. */
    public int connectionsWithTls() {
        return Math.max(LEAST, connections / TLS_COST);
    }

    private static int bounded(long number) {
        return Math.clamp(number, LEAST, MOST);
    }
}
