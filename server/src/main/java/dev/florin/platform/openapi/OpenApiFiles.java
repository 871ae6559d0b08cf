package dev.florin.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the files of {@code openapi/}: YAML with the values that JSON has, and no name twice in one place. */
final class OpenApiFiles {
    static final String BASE = "openapi.yaml";

    private static final String ALL = "classpath:openapi/*.yaml";
    private static final int MAX_ALIASES = 1000;

    private OpenApiFiles() {}

    /** The base first, then the others by name. */
    static List<OpenApiFragment> read() {
        List<OpenApiFragment> fragments = new ArrayList<>();
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(ALL);
            Arrays.sort(
                    files,
                    Comparator.comparing((Resource file) -> !BASE.equals(file.getFilename()))
                            .thenComparing(file -> String.valueOf(file.getFilename())));
            for (Resource file : files) {
                try (InputStream text = file.getInputStream()) {
                    fragments.add(parse(String.valueOf(file.getFilename()), text));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fragments;
    }

    static OpenApiFragment parse(String name, InputStream text) {
        try {
            JsonNode tree = JsonMapper.shared().valueToTree(yaml().load(text));
            if (tree instanceof ObjectNode object) {
                return new OpenApiFragment(name, object);
            }
            throw new IllegalStateException("openapi/" + name + " is no mapping");
        } catch (YAMLException e) {
            throw new IllegalStateException("openapi/" + name + " cannot be read: " + e.getMessage());
        }
    }

    /** A mapping in the same YAML, as it stands in an annotation. */
    static Map<String, Object> mapping(String text) {
        return yaml().load(text);
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setAllowDuplicateKeys(false);
        loading.setMaxAliasesForCollections(MAX_ALIASES);
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new JsonValues());
    }

    /** A date stays the text that it is in JSON, and the country NO is not false. */
    private static final class JsonValues extends Resolver {
        private static final Pattern FLAG = Pattern.compile("true|false");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, FLAG, "tf");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
