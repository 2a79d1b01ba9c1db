package dev.blotter.tag;

import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;

/**
 * A name finder compiled from an OpenNLP model whose learner is {@link CrfModel} and whose features
 * are {@link NewsFeatures}. It finds what {@link ReferenceDecoder} finds with that model, in two
 * passes over the article as well, without a string for a feature: see {@link CompiledFeatures} and
 * {@link Trellis}. Thread-safe; threads share it.
 */
final class CompiledDecoder implements NameDecoder {

  /** The sums of so many numbers are kept from the first pass to the second. */
  private static final int MOST_KEPT = 1 << 21;

  /** Room for the sums of more numbers than these, in a very long sentence, is not kept. */
  private static final int LARGEST_WORKSPACE = 1 << 15;

  private final Outcomes outcomes;
  private final int width;
  private final CompiledFeatures features;
  private final Transitions transitions;
  private final int[] alphabetical;
  private final String[] types;
  private final float step;
  private final double[] exponentials;
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  private CompiledDecoder(CrfModel model, NewsFeatures features) {
    this.outcomes = model.outcomes();
    this.width = outcomes.size();
    this.features = new CompiledFeatures(model, features);
    this.transitions = new Transitions(outcomes, model.edgeWeights(), model.edges().size());
    this.alphabetical = CompiledMemory.alphabetical(outcomes);
    this.types = new String[width];
    for (int o = 0; o < width; o++) {
      String name = outcomes.name(o);
      types[o] = name.substring(0, Math.max(0, name.lastIndexOf('-')));
    }
    this.step = model.step();
    this.exponentials = Trellis.exponentials(step);
  }

  /** A decoder compiled from a model, if it is of the kind that can be. */
  static Optional<NameDecoder> of(TokenNameFinderModel model) {
    if (model.getNameFinderSequenceModel() instanceof CrfModel crf
        && crf.outcomes().closes()
        && model.getFactory().createFeatureGenerators() instanceof NewsFeatures features) {
      return Optional.of(new CompiledDecoder(crf, features));
    }
    return Optional.empty();
  }

  @Override
  public List<List<Span>> decode(SegmentedArticle article) {
    Workspace free = workspaces.poll();
    Workspace workspace = free == null ? new Workspace() : free;
    List<List<Span>> found = new Run(article, workspace).decode();
    if (workspace.sums.length <= LARGEST_WORKSPACE) {
      workspaces.offer(workspace);
    }
    return found;
  }

  /** Room to work in, for one article after the other: nothing in it is read before it is set. */
  private final class Workspace {
    private final CompiledSentence sentence = new CompiledSentence(features);
    private final Trellis trellis = new Trellis(transitions, step, exponentials);
    private int[] edges = new int[0];
    private int[] known = new int[0];
    private int[] sums = new int[0];

    void reserve(int longest) {
      if (edges.length < longest) {
        edges = new int[2 * longest];
        known = new int[2 * longest];
        sums = new int[2 * longest * width];
      }
    }
  }

  /** The work on one article. */
  private final class Run {
    private final List<Sentence> sentences;
    private final Word[] words;
    private final byte[] path;
    private final CompiledSentence current;
    private final CompiledMemory memory;
    private final Trellis trellis;
    private final int[] edges;
    private final int[] known;
    private final int[] sums;

    /** The sums of the first pass without what memory says; empty where they would be too many. */
    private final int[] kept;

    /** What the first pass had of memory: outcomes by token, topic by sentence. */
    private final byte[] knownBefore;

    private final byte[] topics;

    /** First token of the first equal sentence. */
    private final int[] twins;

    Run(SegmentedArticle article, Workspace workspace) {
      this.sentences = article.sentences();
      Tokens tokens = article.tokens();
      this.words = words(article.article().text(), tokens);
      int longest = 0;
      for (Sentence sentence : sentences) {
        longest = Math.max(longest, sentence.size());
      }
      this.path = new byte[words.length];
      workspace.reserve(longest);
      this.current = workspace.sentence;
      this.memory = new CompiledMemory(outcomes, alphabetical, words.length);
      this.trellis = workspace.trellis;
      this.edges = workspace.edges;
      this.known = workspace.known;
      this.sums = workspace.sums;
      boolean keeps = (long) words.length * width <= MOST_KEPT;
      this.kept = new int[keeps ? words.length * width : 0];
      this.knownBefore = new byte[words.length];
      this.topics = new byte[sentences.size()];
      this.twins = new int[sentences.size()];
    }

    private Word[] words(String text, Tokens tokens) {
      Word[] all = new Word[tokens.size()];
      if (all.length > 0) {
        int offset = tokens.start(0);
        char[] characters = new char[tokens.end(all.length - 1) - offset];
        text.getChars(offset, offset + characters.length, characters, 0);
        for (int i = 0; i < all.length; i++) {
          all[i] = features.word(characters, tokens.start(i) - offset, tokens.end(i) - offset);
        }
      }
      return all;
    }

    List<List<Span>> decode() {
      for (int s = 0; s < sentences.size(); s++) {
        first(s);
      }
      List<List<Span>> found = new ArrayList<>(sentences.size());
      for (int s = 0; s < sentences.size(); s++) {
        found.add(second(s));
      }
      return found;
    }

    private void first(int s) {
      NameDecoder.stopIfInterrupted();
      Sentence sentence = sentences.get(s);
      int first = sentence.firstToken();
      int size = sentence.size();
      if (size == 0) {
        return;
      }
      current.set(words, first, size);
      // What memory knows of a sentence is what it knew before it met it.
      int topic = memory.topic();
      twins[s] = memory.meet(current, first);
      topics[s] = (byte) topic;
      if (twins[s] != first) {
        memory.takeOut(twins[s], size);
      }
      memory.known(first, size, known);
      for (int i = 0; i < size; i++) {
        knownBefore[first + i] = (byte) known[i];
      }
      sum(topic);
      if (kept.length > 0) {
        System.arraycopy(sums, 0, kept, first * width, size * width);
      }
      features.addMemory(known, size, sums);
      selectEdges();
      trellis.viterbi(sums, edges, size, path, first);
      memory.putIn(twins[s], size, path, first);
    }

    private void sum(int topic) {
      features.sum(current, sums);
      features.addTopic(current, topic, sums);
    }

    private void selectEdges() {
      for (int i = 0; i < current.size(); i++) {
        int edge = current.cased(i + NewsFeatures.WINDOW).edge;
        edges[i] = edge < 0 ? transitions.unknown() : edge;
      }
    }

    private List<Span> second(int s) {
      NameDecoder.stopIfInterrupted();
      Sentence sentence = sentences.get(s);
      int first = sentence.firstToken();
      int size = sentence.size();
      if (size == 0) {
        return List.of();
      }
      int topic = memory.topic();
      memory.takeOut(twins[s], size);
      memory.known(first, size, known);
      boolean same = topic == topics[s];
      for (int i = 0; same && i < size; i++) {
        same = knownBefore[first + i] == known[i];
      }
      if (!same || !isAllOutside(first, size)) {
        current.set(words, first, size);
        if (topic == topics[s] && kept.length > 0) {
          System.arraycopy(kept, first * width, sums, 0, size * width);
        } else {
          sum(topic);
        }
        features.addMemory(known, size, sums);
        selectEdges();
        if (!same) {
          trellis.viterbi(sums, edges, size, path, first);
        }
      }
      memory.putIn(twins[s], size, path, first);
      return spans(first, size);
    }

    private boolean isAllOutside(int first, int size) {
      for (int i = first; i < first + size; i++) {
        if (!types[path[i]].isEmpty()) {
          return false;
        }
      }
      return true;
    }

    private List<Span> spans(int first, int size) {
      int from = size;
      int to = 0;
      for (int i = 0; i < size; i++) {
        if (!types[path[first + i]].isEmpty()) {
          from = Math.min(from, i);
          to = i + 1;
        }
      }
      if (to == 0) {
        return List.of();
      }
      trellis.forwardBackward(sums, edges, size, from, to);
      List<Span> spans = new ArrayList<>();
      for (int start = from; start < to; ) {
        int end = start + 1;
        String type = types[path[first + start]];
        if (!type.isEmpty()) {
          while (outcomes.opens(path[first + end - 1])) {
            end++;
          }
          spans.add(
              new Span(start, end, type, trellis.probability(edges, path, first, start, end)));
        }
        start = end;
      }
      return spans;
    }
  }
}
