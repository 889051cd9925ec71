package dev.reprise.junit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The page for people: one file that loads nothing, reads without scripts, and lets no text of a trace be markup. */
final class Page {

    private final List<Row> rows;
    private final List<String> tables;
    private final Markup html = new Markup();

    private Page(List<Row> rows, List<String> tables) {
        this.rows = rows;
        this.tables = tables;
    }

    static String of(List<Row> rows, List<String> tables) {
        return new Page(rows, tables).write();
    }

    private String write() {
        String style = resource("page.css");
        String script = resource("page.js");
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .raw(hash(style))
                .raw("'; script-src '")
                .raw(hash(script))
                .raw("'; base-uri 'none'; form-action 'none'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .text(summary(rows))
                .raw("</title>\n<style>")
                .raw(style)
                .raw("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#replays\">Skip to the replays</a>\n")
                .raw("<header><h1>Replays</h1><p class=\"sum\">")
                .text(summary(rows))
                .raw("</p></header>\n<main>\n");
        groups();
        tables();
        replays();
        html.raw("</main>\n<script>").raw(script).raw("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    /** {@code 12 replays: 10 reproduced, 2 diverged}. */
    static String summary(List<Row> rows) {
        var words = new TreeMap<String, Integer>();
        rows.forEach(each -> words.merge(each.verdict(), 1, Integer::sum));
        var parts = new ArrayList<String>();
        words.forEach((word, count) -> parts.add(count + " " + word));
        return rows.size()
                + (rows.size() == 1 ? " replay" : " replays")
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    /** Each divergence once, with the replays that show it, the most frequent first. */
    private void groups() {
        var groups = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).group().isEmpty()) {
                groups.computeIfAbsent(rows.get(i).group(), group -> new ArrayList<>())
                        .add(i);
            }
        }
        if (groups.isEmpty()) {
            return;
        }
        html.raw(
                "<section aria-labelledby=\"divergences\"><h2 id=\"divergences\">What differs</h2>\n<ol class=\"groups\">\n");
        groups.values().stream()
                .sorted((a, b) -> Integer.compare(b.size(), a.size()))
                .forEach(this::group);
        html.raw("</ol></section>\n");
    }

    private void group(List<Integer> same) {
        Row example = rows.get(same.get(0));
        html.raw("<li><p><strong>")
                .text(headline(example))
                .raw("</strong> <span class=\"count\">")
                .text(same.size() == 1 ? "in 1 replay" : "in " + same.size() + " replays")
                .raw("</span></p>\n<details><summary>Which</summary><ul>");
        for (int at : same) {
            html.raw("<li><a href=\"#r" + at + "\">").text(rows.get(at).trace()).raw("</a> ");
            html.text(rows.get(at).test()).raw("</li>");
        }
        html.raw("</ul></details></li>\n");
    }

    private void tables() {
        if (!tables.isEmpty()) {
            html.raw("<section aria-labelledby=\"faults\"><h2 id=\"faults\">Injected faults</h2>\n");
            tables.forEach(each -> html.raw("<pre tabindex=\"0\">").text(each).raw("</pre>\n"));
            html.raw("</section>\n");
        }
    }

    private void replays() {
        html.raw("<section aria-labelledby=\"replays\"><h2 id=\"replays\" tabindex=\"-1\">Every replay</h2>\n")
                .raw("<p id=\"filter\" hidden><label>Show <input id=\"words\" type=\"search\" autocomplete=\"off\"")
                .raw(" placeholder=\"words of a trace, test or message\"></label> ")
                .raw("<label><input id=\"failed\" type=\"checkbox\"> failed ones alone</label> ")
                .raw("<span id=\"shown\" role=\"status\"></span></p>\n");
        for (int i = 0; i < rows.size(); i++) {
            replay(i, rows.get(i));
        }
        html.raw("</section>\n");
    }

    private void replay(int at, Row row) {
        html.raw("<details class=\"replay\" id=\"r" + at + "\" data-passed=\"" + row.passed() + "\"><summary>")
                .raw("<span class=\"verdict " + (row.passed() ? "passed" : "failed") + "\">")
                .text((row.passed() ? "✓ " : "✗ ") + row.verdict())
                .raw("</span> <span class=\"trace\">")
                .text(row.trace())
                .raw("</span> <span class=\"test\">")
                .text(row.test())
                .raw("</span></summary>\n<p class=\"facts\">")
                .text("run " + row.run() + ", " + row.calls() + " of " + row.steps() + " steps")
                .raw("</p>\n");
        if (row.message() != null) {
            html.raw("<pre tabindex=\"0\">").text(row.message()).raw("</pre>\n");
        }
        if (row.recorded() != null || row.now() != null) {
            sides(row.recorded(), row.now());
        }
        list("Then also", row.others());
        list("Notes", row.notes());
        html.raw("</details>\n");
    }

    private void sides(@Nullable String recorded, @Nullable String now) {
        html.raw(
                        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Recorded and now\"><table class=\"sides\">")
                .raw("<thead><tr><th scope=\"col\">recorded</th><th scope=\"col\">now</th></tr></thead><tbody>\n");
        for (Sides.@Nullable Pair pair : Sides.of(recorded, now)) {
            if (pair == null) {
                html.raw("<tr><td class=\"gap\" colspan=\"2\">⋯</td></tr>\n");
            } else {
                html.raw("<tr>");
                side(pair.recorded(), pair.same(), "minus", "− ");
                side(pair.now(), pair.same(), "plus", "+ ");
                html.raw("</tr>\n");
            }
        }
        html.raw("</tbody></table></div>\n");
    }

    /** What differs is marked by a sign as well as by a colour. */
    private void side(@Nullable String line, boolean same, String mark, String sign) {
        if (line == null) {
            html.raw("<td class=\"none\"></td>");
        } else {
            html.raw(same ? "<td>" : "<td class=\"" + mark + "\">")
                    .text((same ? "  " : sign) + line)
                    .raw("</td>");
        }
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            html.raw("<h3>").text(title).raw("</h3><ul>");
            lines.forEach(each -> html.raw("<li>").text(each).raw("</li>"));
            html.raw("</ul>\n");
        }
    }

    static String headline(Row row) {
        String message = row.message();
        return message == null ? row.verdict() : message.lines().findFirst().orElse(row.verdict());
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String hash(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same for machines; its members are stable. */
    static Map<String, @Nullable Object> document(List<Row> rows, List<String> tables) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("reprise", 1);
        document.put("summary", summary(rows));
        document.put("replays", rows.stream().map(Page::tree).toList());
        document.put("faults", tables);
        return document;
    }

    private static Map<String, @Nullable Object> tree(Row row) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("process", row.process());
        tree.put("test", row.test());
        tree.put("trace", row.trace());
        tree.put("run", row.run());
        tree.put("verdict", row.verdict());
        tree.put("passed", row.passed());
        tree.put("calls", row.calls());
        tree.put("steps", row.steps());
        tree.put("group", row.group());
        tree.put("code", row.code());
        tree.put("message", row.message());
        tree.put("recorded", row.recorded());
        tree.put("now", row.now());
        tree.put("others", row.others());
        tree.put("notes", row.notes());
        return tree;
    }
}
