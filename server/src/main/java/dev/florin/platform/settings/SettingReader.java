package dev.florin.platform.settings;

import dev.florin.platform.StartupRefusedException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings into a feature's record, which gives each setting's name, form and default. A record asks for all
 * of its settings, whether they are set or not: the settings that are asked for are those that exist.
 */
public final class SettingReader {
    private final Function<String, @Nullable String> texts;
    private final Map<String, Setting<?>> asked;
    private final @Nullable Setting<?> base;

    /** @param texts what is set, by names such as {@code florin.limits.cart} */
    public SettingReader(Function<String, @Nullable String> texts) {
        this(texts, new LinkedHashMap<>(), null);
    }

    private SettingReader(
            Function<String, @Nullable String> texts, Map<String, Setting<?>> asked, @Nullable Setting<?> base) {
        this.texts = texts;
        this.asked = asked;
        this.base = base;
    }

    /** Reads settings that mean nothing without {@code base}: while that is not set, they are refused. */
    public SettingReader onlyWith(String base) {
        return new SettingReader(texts, asked, plain(base));
    }

    /**
     * What is set.
     *
     * @param name without {@code florin.} before it
     * @throws StartupRefusedException in one line that names the setting, when it is wrong
     */
    public <T> Optional<T> find(String name, Form<T> form) {
        Setting<T> setting = new Setting<>(name, form);
        asked.putIfAbsent(name, setting);
        Optional<T> found = setting.in(texts);
        if (found.isPresent() && base != null && base.in(texts).isEmpty()) {
            throw new StartupRefusedException(
                    setting.variable() + " is set and " + base.variable() + " is not: set it too, or neither.");
        }
        return found;
    }

    /** What is set, else {@code otherwise}. */
    public <T> T get(String name, Form<T> form, T otherwise) {
        return find(name, form).orElse(otherwise);
    }

    /** Refuses these settings when some of them are set and others are not. */
    public void requireTogether(String... names) {
        List<Setting<String>> all =
                Arrays.stream(names).map(SettingReader::plain).toList();
        List<String> missing = all.stream()
                .filter(setting -> setting.in(texts).isEmpty())
                .map(Setting::variable)
                .toList();
        if (!missing.isEmpty() && missing.size() < all.size()) {
            throw new StartupRefusedException(
                    joined(all.stream().map(Setting::variable).toList()) + " belong together: " + joined(missing)
                            + (missing.size() == 1 ? " is" : " are") + " missing.");
        }
    }

    private static Setting<String> plain(String name) {
        return new Setting<>(name, Form.text());
    }

    private static String joined(List<String> variables) {
        return String.join(", ", variables).replaceFirst(", ([^,]*)$", " and $1");
    }

    /** What was asked for, set or not. */
    public Collection<Setting<?>> asked() {
        return Collections.unmodifiableCollection(asked.values());
    }
}
