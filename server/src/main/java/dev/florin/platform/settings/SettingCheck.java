package dev.florin.platform.settings;

import dev.florin.platform.StartupRefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Checks what is set before anything is read, so that a wrong value stops the start. */
public final class SettingCheck {
    private static final String VARIABLE_PREFIX = "FLORIN_";

    private SettingCheck() {}

    /**
     * Checks, and makes an empty variable count as none.
     *
     * @return the variables that are no setting and no misspelling of one, to be warned about
     * @throws StartupRefusedException naming the first variable that is wrong, or is almost the name of a setting
     */
    public static List<String> apply(ConfigurableEnvironment environment, Collection<Setting<?>> settings) {
        MutablePropertySources sources = environment.getPropertySources();
        sources.stream().toList().stream()
                .filter(source -> source instanceof SystemEnvironmentPropertySource)
                .forEach(source -> sources.replace(source.getName(), withoutEmptyOnes(source)));
        List<String> unknown = unknown(sources, new KnownNames(settings));
        settings.forEach(setting -> setting.in(environment::getProperty));
        return unknown;
    }

    /** A copy of the environment's variables without those that are set to nothing. */
    private static PropertySource<?> withoutEmptyOnes(PropertySource<?> environment) {
        Map<String, Object> variables = new HashMap<>();
        for (String name : ((EnumerablePropertySource<?>) environment).getPropertyNames()) {
            Object value = environment.getProperty(name);
            boolean isEmpty =
                    name.startsWith(VARIABLE_PREFIX) && String.valueOf(value).isBlank();
            if (value != null && !isEmpty) {
                variables.put(name, value);
            }
        }
        return new SystemEnvironmentPropertySource(environment.getName(), variables);
    }

    private static List<String> unknown(MutablePropertySources sources, KnownNames known) {
        TreeSet<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : sources) {
            if (source instanceof SystemEnvironmentPropertySource variables) {
                unknown.addAll(List.of(variables.getPropertyNames()));
            }
        }
        unknown.removeIf(name -> !name.startsWith(VARIABLE_PREFIX) || known.contains(name));
        List<String> harmless = new ArrayList<>();
        for (String name : unknown) {
            known.almost(name).ifPresent(meant -> {
                throw new StartupRefusedException(
                        name + " is no setting. Did you mean " + meant + "? Rename it, or remove it.");
            });
            harmless.add(name);
        }
        return harmless;
    }
}
