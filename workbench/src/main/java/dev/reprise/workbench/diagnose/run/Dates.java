package dev.reprise.workbench.diagnose.run;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days that a text may name, in the ways in which people and programs write them. */
final class Dates {

    private static final Pattern FIRST_YEAR =
            Pattern.compile("(?<!\\d)(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})(?!\\d)");
    private static final Pattern LAST_YEAR = Pattern.compile("(?<!\\d)(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?!\\d)");
    private static final Pattern IN_WORDS = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s{1,4}(?:de |of )?(\\p{L}{3,12})\\.?,?\\s{1,4}(?:de )?(\\d{4})(?!\\d)");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,12})\\.?\\s{1,4}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,4}(\\d{4})(?!\\d)");

    /** How far a date reaches before the end of its year, and behind. */
    private static final int BEFORE = 48;

    private static final int AFTER = 8;

    /** The beginnings of the names of months, in order, in several languages. */
    private static final List<String> MONTHS = List.of(
            "jan|ene|gen|janv|sty",
            "feb|fév|fev|lut",
            "mar|mär|mrt|maa",
            "apr|abr|avr|kwi",
            "may|mai|mag|mei|maj",
            "jun|jui?n|giu|cze",
            "jul|juil|lug|lip",
            "aug|ago|aoû|sie",
            "sep|set|wrz",
            "oct|okt|ott|out|paź",
            "nov|lis",
            "dec|dez|dic|déc|gru");

    private static final Map<String, Integer> MONTH_OF = months();

    private Dates() {}

    static Set<LocalDate> of(String text) {
        var dates = new LinkedHashSet<LocalDate>();
        each(text, dates::add);
        return dates;
    }

    static void each(String text, Consumer<LocalDate> taker) {
        List<Window> windows = windows(text);
        found(FIRST_YEAR, text, windows, it -> day(taker, it.group(1), it.group(2), it.group(3)));
        found(LAST_YEAR, text, windows, it -> {
            day(taker, it.group(3), it.group(2), it.group(1));
            day(taker, it.group(3), it.group(1), it.group(2));
        });
        found(IN_WORDS, text, windows, it -> named(taker, it.group(3), it.group(2), it.group(1)));
        found(MONTH_FIRST, text, windows, it -> named(taker, it.group(3), it.group(1), it.group(2)));
    }

    /** The texts that a text with dates in it holds for them, so that nobody takes their numbers for something else. */
    static List<String> written(String text) {
        List<Window> windows = windows(text);
        var written = new ArrayList<String>();
        for (Pattern pattern : List.of(FIRST_YEAR, LAST_YEAR, IN_WORDS, MONTH_FIRST)) {
            found(pattern, text, windows, it -> written.add(it.group()));
        }
        return written;
    }

    private static void found(Pattern pattern, String text, List<Window> windows, Consumer<MatchResult> taker) {
        if (windows.isEmpty()) {
            return;
        }
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true);
        for (Window each : windows) {
            matcher.region(each.from, each.to);
            while (matcher.find()) {
                taker.accept(matcher);
            }
        }
    }

    /** A part of a text that may hold dates: around four digits that may be a year. A text is mostly something else. */
    private record Window(int from, int to) {}

    private static List<Window> windows(String text) {
        var windows = new ArrayList<Window>();
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits++;
                continue;
            }
            if (digits == 4) {
                int from = Math.max(0, i - BEFORE);
                int to = Math.min(text.length(), i + AFTER);
                Window last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
                if (last != null && from <= last.to) {
                    windows.set(windows.size() - 1, new Window(last.from, to));
                } else {
                    windows.add(new Window(from, to));
                }
            }
            digits = 0;
        }
        return windows;
    }

    private static void named(Consumer<LocalDate> taker, String year, String month, String day) {
        String name = month.toLowerCase(Locale.ROOT);
        for (int length = Math.min(4, name.length()); length >= 3; length--) {
            Integer number = MONTH_OF.get(name.substring(0, length));
            if (number != null) {
                day(taker, year, Integer.toString(number), day);
                return;
            }
        }
    }

    private static void day(Consumer<LocalDate> taker, String year, String month, String day) {
        try {
            taker.accept(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            // not meant as a date
        }
    }

    private static Map<String, Integer> months() {
        var months = new TreeMap<String, Integer>();
        for (int i = 0; i < MONTHS.size(); i++) {
            for (String start : MONTHS.get(i).split("\\|")) {
                months.put(start.replace("?", ""), i + 1);
            }
        }
        months.put("jun", 6);
        months.put("juin", 6);
        return months;
    }
}
