package dev.florin.platform.openapi;

import tools.jackson.databind.node.ObjectNode;

/**
 * A part of the description.
 *
 * @param name of its file or part, for whoever has to mend it
 */
record OpenApiFragment(String name, ObjectNode content) {}
