package dev.florin.platform.openapi;

import tools.jackson.databind.node.ObjectNode;

/**
 * A part of the description.
 *
 * @param name of its file or part, for the person who has to correct it
 */
record OpenApiFragment(String name, ObjectNode content) {}
