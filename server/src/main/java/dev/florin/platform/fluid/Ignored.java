package dev.florin.platform.fluid;

import dev.florin.platform.bodies.Members;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of a request's body nobody has read: its answer lists it as {@code meta.ignored}, so that a misspelt member is
 * found. Names are paths without the places in lists: {@code items.quantitty}.
 */
public final class Ignored {
    /** Further names are not listed. */
    static final int MAX_NAMES = 50;

    private static final int MAX_CHARS = 100;
    private static final String DROPPED = Ignored.class.getName() + ".dropped";
    private static final String UNREAD = Ignored.class.getName() + ".unread";

    private Ignored() {}

    /** @param unread asked once the answer is written, when all that is wanted has been read */
    public static void unread(HttpServletRequest request, Supplier<Collection<String>> unread) {
        request.setAttribute(UNREAD, unread);
    }

    /** The same members, while the names of the others are noted. */
    static Members noting(HttpServletRequest request, Members known) {
        TreeSet<String> dropped = new TreeSet<>();
        request.setAttribute(DROPPED, dropped);
        return new Noting(known, "", dropped);
    }

    private record Noting(Members known, String path, TreeSet<String> dropped) implements Members {
        @Override
        public @Nullable Members of(String name) {
            Members inner = known.of(name);
            if (inner != null) {
                return new Noting(inner, path + name + ".", dropped);
            }
            if (dropped.size() < MAX_NAMES) {
                dropped.add(shortened(path + name));
            }
            return null;
        }
    }

    /** In the order of the alphabet. */
    static List<String> of(HttpServletRequest request) {
        TreeSet<String> all = new TreeSet<>();
        if (request.getAttribute(DROPPED) instanceof Collection<?> names) {
            names.forEach(name -> all.add(name.toString()));
        }
        if (request.getAttribute(UNREAD) instanceof Supplier<?> unread && unread.get() instanceof Collection<?> names) {
            names.forEach(name -> all.add(shortened(name.toString())));
        }
        return all.stream().limit(MAX_NAMES).toList();
    }

    private static String shortened(String name) {
        return name.length() <= MAX_CHARS ? name : name.substring(0, MAX_CHARS);
    }
}
