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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days that a text may name, in the ways in which people and programs write them. */
final class Dates {

    private static final Pattern FIRST_YEAR =
            Pattern.compile("(?<!\\d)(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})(?!\\d)");
    private static final Pattern LAST_YEAR = Pattern.compile("(?<!\\d)(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?!\\d)");
    private static final Pattern IN_WORDS = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s+(?:de |of )?(\\p{L}{3,12})\\.?,?\\s+(?:de )?(\\d{4})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})");

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
        if (text.chars().noneMatch(Character::isDigit)) {
            return;
        }
        Matcher first = FIRST_YEAR.matcher(text);
        while (first.find()) {
            day(taker, first.group(1), first.group(2), first.group(3));
        }
        Matcher last = LAST_YEAR.matcher(text);
        while (last.find()) {
            day(taker, last.group(3), last.group(2), last.group(1));
            day(taker, last.group(3), last.group(1), last.group(2));
        }
        Matcher words = IN_WORDS.matcher(text);
        while (words.find()) {
            named(taker, words.group(3), words.group(2), words.group(1));
        }
        Matcher month = MONTH_FIRST.matcher(text);
        while (month.find()) {
            named(taker, month.group(3), month.group(1), month.group(2));
        }
    }

    /** The texts that a text with dates in it holds for them, so that nobody takes their numbers for something else. */
    static List<String> written(String text) {
        var written = new ArrayList<String>();
        for (Pattern pattern : List.of(FIRST_YEAR, LAST_YEAR, IN_WORDS, MONTH_FIRST)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                written.add(matcher.group());
            }
        }
        return written;
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
