package dev.florin.platform.database;

import dev.florin.platform.StartupRefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the URL of an external database. A refusal never repeats the URL, which holds a password. */
record DatabaseUrl(ConnectionDetails details, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;
    private static final int MAX_PORT = 65_535;

    private static final int MAX_HOSTS = 8;
    private static final String HOST = "(?:\\[[0-9a-fA-F:.]+]|[^:/?@,\\[\\]]+)(?::[0-9]{1,5})?";
    private static final Pattern PORT = Pattern.compile(":(?<port>[0-9]{1,5})$");

    /** The last @ ends the password, so that one inside it does no harm. */
    private static final Pattern FORM = Pattern.compile("(?:jdbc:postgresql|postgresql|postgres)://"
            + "(?:(?<user>[^:@/]*)(?::(?<password>.*))?@)?"
            + "(?<hosts>" + HOST + "(?:," + HOST + "){0," + (MAX_HOSTS - 1) + "})"
            + "/(?<database>[^/?@]+)(?:\\?(?<parameters>[^@]*))?");

    DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /** @throws StartupRefusedException when it is not of the form that {@link DatabaseSettings} describes. */
    static DatabaseUrl parse(String url) {
        Matcher matcher = FORM.matcher(url.strip());
        if (!matcher.matches()) {
            throw malformed("it is not of that form");
        }
        Properties parameters = parameters(matcher.group("parameters"));
        String user = decoded(firstOf(matcher.group("user"), parameters.remove("user")));
        String password = decoded(firstOf(matcher.group("password"), parameters.remove("password")));
        if (user.isEmpty()) {
            throw malformed("it names no user");
        }
        ConnectionDetails details = new ConnectionDetails(
                hosts(matcher.group("hosts")), decoded(matcher.group("database")), user, password);
        return new DatabaseUrl(details, strings(parameters));
    }

    private static List<ConnectionDetails.Host> hosts(String text) {
        return Stream.of(text.split(",")).map(DatabaseUrl::host).toList();
    }

    private static ConnectionDetails.Host host(String text) {
        Matcher port = PORT.matcher(text);
        return port.find()
                ? new ConnectionDetails.Host(text.substring(0, port.start()), port(port.group("port")))
                : new ConnectionDetails.Host(text, DEFAULT_PORT);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > MAX_PORT) {
            throw malformed("its port is not between 1 and " + MAX_PORT);
        }
        return port;
    }

    private static Properties parameters(@Nullable String query) {
        Properties parameters = new Properties();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw malformed("a parameter has no value");
                }
                parameters.setProperty(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static Map<String, String> strings(Properties parameters) {
        return parameters.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> decoded(parameters.getProperty(name))));
    }

    private static String firstOf(@Nullable String first, @Nullable Object second) {
        return first != null ? first : second != null ? second.toString() : "";
    }

    private static String decoded(String text) {
        try {
            // The decoder is one for forms, where a plus is a space; in a URL it is a plus.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("a percent sign is not followed by two digits; write it as %25");
        }
    }

    private static StartupRefusedException malformed(String why) {
        return new StartupRefusedException(
                "FLORIN_DATABASE_URL must be like postgres://user:password@host:5432/database, but " + why + ".");
    }
}
