package ork.simulator.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an API server adds for texts: {@code find}, {@code findAll}, {@code format}, and URLs. */
final class Texts {
    private static final CelType URL = OpaqueType.create("kubernetes.URL");
    private static final CelType STRINGS = ListType.create(SimpleType.STRING);
    /** A text that is made of others is no longer than a body. */
    private static final int LENGTH_MAX = 3 * 1024 * 1024;

    static final Library LIBRARY = new Library(
            List.of(
                    CelFunctionDecl.newFunctionDeclaration(
                            "find",
                            CelOverloadDecl.newMemberOverload(
                                    "string_find_string", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "findAll",
                            CelOverloadDecl.newMemberOverload(
                                    "string_find_all_string", STRINGS, SimpleType.STRING, SimpleType.STRING),
                            CelOverloadDecl.newMemberOverload(
                                    "string_find_all_string_int",
                                    STRINGS,
                                    SimpleType.STRING,
                                    SimpleType.STRING,
                                    SimpleType.INT)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "format",
                            CelOverloadDecl.newMemberOverload(
                                    "string_format",
                                    SimpleType.STRING,
                                    SimpleType.STRING,
                                    ListType.create(SimpleType.DYN))),
                    CelFunctionDecl.newFunctionDeclaration(
                            "url", CelOverloadDecl.newGlobalOverload("string_to_url", URL, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "isURL",
                            CelOverloadDecl.newGlobalOverload("is_url_string", SimpleType.BOOL, SimpleType.STRING)),
                    part("getScheme", "url_get_scheme", SimpleType.STRING),
                    part("getHost", "url_get_host", SimpleType.STRING),
                    part("getHostname", "url_get_hostname", SimpleType.STRING),
                    part("getPort", "url_get_port", SimpleType.STRING),
                    part("getEscapedPath", "url_get_escaped_path", SimpleType.STRING),
                    part("getQuery", "url_get_query", MapType.create(SimpleType.STRING, STRINGS))),
            List.of(
                    CelFunctionBinding.from("string_find_string", String.class, String.class, (text, regex) -> {
                        List<String> found = findAll(text, regex, 1);
                        return found.isEmpty() ? "" : found.getFirst();
                    }),
                    CelFunctionBinding.from(
                            "string_find_all_string",
                            String.class,
                            String.class,
                            (text, regex) -> findAll(text, regex, -1)),
                    CelFunctionBinding.from(
                            "string_find_all_string_int",
                            List.of(String.class, String.class, Long.class),
                            given -> findAll((String) given[0], (String) given[1], (Long) given[2])),
                    CelFunctionBinding.from("string_format", String.class, List.class, Texts::format),
                    CelFunctionBinding.from("string_to_url", String.class, Texts::url),
                    CelFunctionBinding.from("is_url_string", String.class, text -> parsed(text) != null),
                    CelFunctionBinding.from("url_get_scheme", URI.class, uri -> or(uri.getScheme())),
                    CelFunctionBinding.from("url_get_host", URI.class, Texts::host),
                    CelFunctionBinding.from("url_get_hostname", URI.class, Texts::hostname),
                    CelFunctionBinding.from(
                            "url_get_port", URI.class, uri -> uri.getPort() < 0 ? "" : String.valueOf(uri.getPort())),
                    CelFunctionBinding.from("url_get_escaped_path", URI.class, uri -> or(uri.getRawPath())),
                    CelFunctionBinding.from("url_get_query", URI.class, Texts::query)));

    private Texts() {}

    private static CelFunctionDecl part(String name, String id, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newMemberOverload(id, result, URL));
    }

    private static List<String> findAll(String text, String regex, long most) throws CelEvaluationException {
        List<String> found = new ArrayList<>();
        try {
            Matcher matcher = Pattern.compile(regex).matcher(text);
            while ((most < 0 || found.size() < most) && matcher.find()) {
                found.add(matcher.group());
            }
        } catch (PatternSyntaxException e) {
            throw new CelEvaluationException("Illegal regex: " + e.getMessage());
        }
        return found;
    }

    /** The verbs of cel-go's {@code strings} library; {@code %s} shows anything. */
    private static Object format(String form, List<?> values) throws CelEvaluationException {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c != '%') {
                text.append(c);
            } else if (form.startsWith("%", i + 1)) {
                text.append('%');
                i++;
            } else {
                int verb = i + 1;
                while (verb < form.length() && (Character.isDigit(form.charAt(verb)) || form.charAt(verb) == '.')) {
                    verb++;
                }
                if (verb == form.length()) {
                    throw new CelEvaluationException("unexpected end of string");
                }
                if (next == values.size()) {
                    throw new CelEvaluationException("index " + next + " out of range");
                }
                text.append(Verbs.shown(form.charAt(verb), form.substring(i + 1, verb), values.get(next++)));
                i = verb;
            }
            if (text.length() > LENGTH_MAX) {
                throw new CelEvaluationException("the text is longer than " + LENGTH_MAX + " characters");
            }
        }
        return text.toString();
    }

    private static Object url(String text) throws CelEvaluationException {
        URI uri = parsed(text);
        if (uri == null) {
            throw new CelEvaluationException(
                    "URL parse error during conversion from string: parse \"" + text + "\": invalid URI for request");
        }
        return uri;
    }

    /** An absolute address or path, as for a request; null when it is none. */
    private static @Nullable URI parsed(String text) {
        try {
            URI uri = new URI(text);
            boolean addressed = uri.getScheme() != null && uri.getSchemeSpecificPart() != null;
            return addressed || text.startsWith("/") ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String host(URI uri) {
        String host = or(uri.getHost());
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    /** Without the brackets of an IPv6 address. */
    private static String hostname(URI uri) {
        String host = or(uri.getHost());
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static Map<String, List<String>> query(URI uri) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : or(uri.getRawQuery()).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                query.computeIfAbsent(decoded(name), _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
