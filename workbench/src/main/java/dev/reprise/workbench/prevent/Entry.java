package dev.reprise.workbench.prevent;

import dev.reprise.workbench.verb.CouldNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a test runs the agent.
 *
 * @param pack the package in which the test stands
 * @param call an expression of Java
 * @param parameters what the test takes for it, as parameters of its method
 * @param imports statements that the parameters need
 */
record Entry(String pack, String call, List<String> parameters, List<String> imports) {

    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern TARGET = Pattern.compile(
            "((?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)*)([\\p{L}_$][\\p{L}\\p{N}_$]*)#([\\p{L}_$][\\p{L}\\p{N}_$]*)");
    private static final Pattern IMPORT = Pattern.compile("^import\\s+(?!static)[\\w.*]+;", Pattern.MULTILINE);

    /** From an expression and the parameters that it uses, such as {@code SupportRequest request@/arguments/0}. */
    static Entry ofCall(String pack, String call, List<String> inputs) {
        var parameters = new ArrayList<String>();
        for (String input : inputs) {
            String[] sides = input.split("@", 2);
            String[] words = sides[0].strip().split("\\s+(?=\\S+$)");
            if (words.length != 2 || !IDENTIFIER.matcher(words[1]).matches()) {
                throw new CouldNot("Not a parameter: " + input, "write --input 'TYPE NAME', or 'TYPE NAME@/path'");
            }
            String at = sides.length == 2 ? "(" + JavaText.quoted(sides[1].strip()) + ")" : "";
            parameters.add("@Input" + at + " " + words[0] + " " + words[1]);
        }
        return new Entry(pack, call, parameters, List.of());
    }

    /** From a method that stands in the project's sources. */
    static Entry ofMethod(Path project, String target) throws IOException {
        Matcher named = TARGET.matcher(target);
        if (!named.matches()) {
            throw new CouldNot("Not a method: " + target, "write --entry com.acme.RefundAgentMain#handle");
        }
        String pack = named.group(1).isEmpty()
                ? ""
                : named.group(1).substring(0, named.group(1).length() - 1);
        String type = named.group(2);
        Path file = source(project, pack, type, target);
        String source = Files.readString(file);
        Matcher method = method(named.group(3)).matcher(source);
        if (!method.find()) {
            throw new CouldNot(
                    project.relativize(file) + " has no method " + named.group(3),
                    "name one that it has, or use --call");
        }
        String declared = packageOf(source);
        String simple = String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
        boolean isStatic = method.group(1).contains("static");
        boolean needsMore = Pattern.compile("\\b" + simple + "\\s*\\(\\s*[^)\\s]")
                        .matcher(source)
                        .find()
                && !Pattern.compile("\\b" + simple + "\\s*\\(\\s*\\)\\s*\\{")
                        .matcher(source)
                        .find();
        if (!isStatic && needsMore) {
            throw new CouldNot(
                    simple + " cannot be made without arguments",
                    "say with --call how production makes it, such as --call 'App.agent(\"http://localhost:9\")."
                            + named.group(3) + "(request)' --input 'Request request'");
        }
        var parameters = new ArrayList<String>();
        var arguments = new ArrayList<String>();
        for (String parameter : split(method.group(2))) {
            String plain = parameter
                    .replaceAll("@\\w+(\\([^)]*\\))?\\s*", "")
                    .replaceFirst("^final\\s+", "")
                    .strip();
            String[] words = plain.split("\\s+(?=\\S+$)");
            if (words.length == 2) {
                parameters.add("@Input " + words[0] + " " + words[1]);
                arguments.add(words[1]);
            }
        }
        String call = (isStatic ? simple : "new " + simple + "()") + "." + named.group(3) + "("
                + String.join(", ", arguments) + ")";
        return new Entry(declared, call, parameters, parameters.isEmpty() ? List.of() : imports(source, parameters));
    }

    private static Path source(Path project, String pack, String type, String target) throws IOException {
        Path sources = project.resolve("src/main/java");
        if (!pack.isEmpty()) {
            Path file = sources.resolve(pack.replace('.', '/')).resolve(type + ".java");
            if (Files.exists(file)) {
                return file;
            }
        } else if (Files.isDirectory(sources)) {
            try (Stream<Path> files = Files.walk(sources)) {
                List<Path> found =
                        files.filter(file -> file.endsWith(type + ".java")).toList();
                if (found.size() == 1) {
                    return found.get(0);
                }
            }
        }
        throw new CouldNot(
                "There is no source of " + target.replaceFirst("#.*", "") + " below " + sources,
                "name the class with its package in --entry, or say with --call how the agent is run");
    }

    private static Pattern method(String name) {
        return Pattern.compile(
                "^[ \\t]*((?:(?:public|protected|private|static|final|synchronized)\\s+)*)"
                        + "(?!return|new|else)[\\w<>\\[\\], .?]+\\s+" + Pattern.quote(name)
                        + "\\s*\\(([^{;]*)\\)\\s*(?:throws\\s[^{]+)?\\{",
                Pattern.MULTILINE);
    }

    private static List<String> split(String parameters) {
        var parts = new ArrayList<String>();
        int depth = 0;
        var part = new StringBuilder();
        for (char c : (parameters + ",").toCharArray()) {
            depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                if (!part.toString().isBlank()) {
                    parts.add(part.toString().strip());
                }
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        return parts;
    }

    private static String packageOf(String source) {
        Matcher declared =
                Pattern.compile("^package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE).matcher(source);
        return declared.find() ? declared.group(1) : "";
    }

    private static List<String> imports(String source, List<String> parameters) {
        var imports = new ArrayList<String>();
        Matcher statement = IMPORT.matcher(source);
        while (statement.find()) {
            String name = statement.group().replaceFirst(";$", "");
            String last = name.substring(name.lastIndexOf('.') + 1);
            boolean used = last.equals("*")
                    || parameters.stream().anyMatch(each -> each.matches(".*\\b" + Pattern.quote(last) + "\\b.*"));
            if (used) {
                imports.add(statement.group());
            }
        }
        return imports;
    }
}
