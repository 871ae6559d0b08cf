package dev.florin.platform.settings;

import dev.florin.platform.StartupRefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads every setting once, before anything else does. Afterwards all code finds each setting in its one spelling, an
 * empty variable counts as none, and a wrong value has stopped the start.
 */
public final class SettingCheck {
    private static final String NAME = "florin settings, checked";
    private static final String VARIABLE_PREFIX = "FLORIN_";

    private SettingCheck() {}

    /** The settings of a command: those of the environment alone. */
    public static ConfigurableEnvironment ofCommand() {
        StandardEnvironment settings = new StandardEnvironment();
        apply(settings);
        return settings;
    }

    /**
     * Checks, and writes the one spelling of each in front of what was set.
     *
     * @return the variables that are no setting and no misspelling of one, to be warned about
     * @throws StartupRefusedException naming the first variable that is wrong, or is almost the name of a setting
     */
    public static List<String> apply(ConfigurableEnvironment settings) {
        MutablePropertySources sources = settings.getPropertySources();
        sources.stream().toList().stream()
                .filter(source -> source instanceof SystemEnvironmentPropertySource)
                .forEach(source -> sources.replace(source.getName(), withoutEmptyOnes(source)));
        List<String> unknown = unknown(sources);
        Map<String, Object> read = new HashMap<>();
        for (Setting setting : SettingList.ALL) {
            String text = settings.getProperty(setting.property());
            if (text != null && !text.isBlank()) {
                read.put(setting.property(), setting.read(text));
            }
        }
        sources.addFirst(new MapPropertySource(NAME, read));
        return unknown;
    }

    /** Whether this variable of the environment means something to Florin. */
    public static boolean knows(String variable) {
        return KnownNames.contains(variable);
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

    private static List<String> unknown(MutablePropertySources sources) {
        TreeSet<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : sources) {
            if (source instanceof SystemEnvironmentPropertySource variables) {
                unknown.addAll(List.of(variables.getPropertyNames()));
            }
        }
        unknown.removeIf(name -> !name.startsWith(VARIABLE_PREFIX) || KnownNames.contains(name));
        List<String> harmless = new ArrayList<>();
        for (String name : unknown) {
            KnownNames.almost(name).ifPresent(meant -> {
                throw new StartupRefusedException(
                        name + " is no setting. Did you mean " + meant + "? Rename it, or remove it.");
            });
            harmless.add(name);
        }
        return harmless;
    }
}
