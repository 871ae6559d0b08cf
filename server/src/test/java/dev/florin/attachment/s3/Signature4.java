package dev.florin.attachment.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Amazon's Signature Version 4 as the stores compute it, written anew from its description ("Signature Calculations for the
 * Authorization Header"), so that it shares nothing with what signs.
 */
final class Signature4 {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/,]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    private final String keyId;
    private final String secretKey;
    private final String region;

    Signature4(String keyId, String secretKey, String region) {
        this.keyId = keyId;
        this.secretKey = secretKey;
        this.region = region;
    }

    /**
     * A request as it came.
     *
     * @param path as it was sent
     * @param headers with their names in lower case
     */
    record Request(String method, String path, String query, Map<String, String> headers) {}

    /** What is wrong with it, as S3 calls that; empty when it is right. */
    String fault(Request request, byte[] body) {
        Matcher authorization = AUTHORIZATION.matcher(request.headers().getOrDefault("authorization", ""));
        if (!authorization.matches()) {
            return "AccessDenied";
        }
        if (!authorization.group(1).equals(keyId)) {
            return "InvalidAccessKeyId";
        }
        if (!authorization.group(3).equals(region) || !authorization.group(4).equals("s3")) {
            return "AuthorizationHeaderMalformed";
        }
        String date = request.headers().getOrDefault("x-amz-date", "");
        String hash = request.headers().getOrDefault("x-amz-content-sha256", "");
        if (!date.startsWith(authorization.group(2)) || !hash.equals(hex(sha256(body)))) {
            return "XAmzContentSHA256Mismatch";
        }
        boolean allAreSigned = request.headers().keySet().stream()
                .filter(name -> name.startsWith("x-amz-") || name.equals("host") || name.equals("range"))
                .allMatch(Arrays.asList(authorization.group(5).split(";"))::contains);
        return allAreSigned && signature(request, authorization.group(5)).equals(authorization.group(6))
                ? ""
                : "SignatureDoesNotMatch";
    }

    /** @param signedHeaders their names in lower case, in order, with semicolons between */
    String signature(Request request, String signedHeaders) {
        Map<String, String> signed = new TreeMap<>();
        for (String name : signedHeaders.split(";")) {
            signed.put(name, request.headers().getOrDefault(name, "").strip().replaceAll(" +", " "));
        }
        String canonical = String.join(
                "\n",
                request.method(),
                request.path(),
                request.query(),
                signed.entrySet().stream()
                        .map(one -> one.getKey() + ":" + one.getValue() + "\n")
                        .collect(Collectors.joining()),
                signedHeaders,
                request.headers().getOrDefault("x-amz-content-sha256", ""));
        String date = request.headers().getOrDefault("x-amz-date", "");
        String scope = date.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", date, scope, hex(sha256(bytes(canonical))));
        byte[] key = bytes("AWS4" + secretKey);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).toLowerCase(Locale.ROOT);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
