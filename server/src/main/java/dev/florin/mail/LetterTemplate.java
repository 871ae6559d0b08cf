package dev.florin.mail;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A kind of e-mail: the folder {@code mail/NAME} with {@code body.txt}, {@code body.html} and, for each language, their
 * phrases, as {@code fr.properties}. Values go into phrases and plain text as they are, and values and phrases into
 * HTML escaped.
 */
final class LetterTemplate {
    private static final List<String> LANGUAGES = List.of("en", "es", "fr", "ja");
    private static final String FALLBACK = "en";

    /** Without logic: a value, a section that is there or not, a list. A value that is not given is an error. */
    private static final Mustache.Compiler PLAIN =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);

    /** Line breaks stay, since {@code white-space} is not understood everywhere. */
    private static final Mustache.Compiler HTML =
            PLAIN.withEscaper(raw -> Escapers.HTML.escape(raw).replace("\n", "<br>"));

    private final Template text;
    private final Template html;
    private final Template layout;
    private final Map<String, Map<String, Template>> phrases = new HashMap<>();

    private LetterTemplate(String name) {
        text = PLAIN.compile(resource(name + "/body.txt"));
        html = HTML.compile(resource(name + "/body.html"));
        layout = HTML.compile(resource("layout.html"));
        for (String language : LANGUAGES) {
            find(name + "/" + language + ".properties").ifPresent(found -> phrases.put(language, phrases(found)));
        }
    }

    /** @throws IllegalArgumentException when there is none of this name. */
    static LetterTemplate named(String name) {
        return new LetterTemplate(name);
    }

    /** The language that an e-mail for readers of this one is written in. */
    String language(String code) {
        String language = Locale.forLanguageTag(code.strip().replace('_', '-')).getLanguage();
        return phrases.containsKey(language) ? language : FALLBACK;
    }

    /** The place of a reader, where this is in the reader's language; else that language alone. */
    Locale locale(String code) {
        Locale wanted = Locale.forLanguageTag(code.strip().replace('_', '-'));
        return phrases.containsKey(wanted.getLanguage()) ? wanted : Locale.forLanguageTag(FALLBACK);
    }

    /** @throws com.samskivert.mustache.MustacheException when a value is not given; its text shows none. */
    Mail write(Letter letter) {
        String language = language(letter.language());
        Map<String, Object> values = new HashMap<>(letter.values());
        phrases.getOrDefault(language, Map.of())
                .forEach((name, phrase) -> values.put(name, phrase.execute(letter.values())));
        values.put("language", language);
        values.put("body", html.execute(values));
        return new Mail(
                letter.id(),
                letter.to(),
                String.valueOf(values.get("subject")),
                text.execute(values),
                layout.execute(values));
    }

    private static Map<String, Template> phrases(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> PLAIN.compile(properties.getProperty(name))));
    }

    private static String resource(String path) {
        return find(path).orElseThrow(() -> new IllegalArgumentException("there is no mail/" + path));
    }

    private static Optional<String> find(String path) {
        try (InputStream in = LetterTemplate.class.getResourceAsStream("/mail/" + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
