"""One encoder, two layers of statement tags, and a second look at each statement for its roles, kind and medium.

Shapes: B windows, L pieces, N words, H hidden, P the width of the pair scorer.
`crates/laut/src/tag/network.rs` runs the same network on the exported weights.
"""

import torch
import torch.nn.functional as F
from torch import nn

import encoder_file

TAGS = 4  # outside, begin, inside, resume
DISTANCES = 24
STOPS = 9
PARAGRAPHS = 7
ROLES, KINDS, MEDIA = 4, 5, 7


class Layer(nn.Module):
    def __init__(self, hidden, heads, feed_forward):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.attention_out = (nn.Linear(hidden, hidden) for _ in range(4))
        self.norm_attention, self.norm_output = nn.LayerNorm(hidden, 1e-12), nn.LayerNorm(hidden, 1e-12)
        self.up, self.down = nn.Linear(hidden, feed_forward), nn.Linear(feed_forward, hidden)

    def forward(self, x, mask, dropout):
        B, L, H = x.shape
        split = lambda t: t.view(B, L, self.heads, -1).transpose(1, 2)
        a = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask)
        a = self.attention_out(a.transpose(1, 2).reshape(B, L, H))
        x = self.norm_attention(x + F.dropout(a, dropout, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.norm_output(x + F.dropout(h, dropout, self.training))


class Encoder(nn.Module):
    def __init__(self, path, rows, layers, schemes, dropout=0.1):
        super().__init__()
        file = encoder_file.read(path)
        H, FF = file.hidden, file.feed_forward
        self.hidden, self.heads, self.feed_forward, self.dropout = H, file.heads, FF, dropout
        q4, f32 = file.blocks, file.floats
        table = q4("emb.word", file.vocabulary, H)[rows]
        self.pieces = nn.Embedding.from_pretrained(table, freeze=True)
        self.paragraph = nn.Parameter(table[4].clone())  # the row of the paragraph mark is learned
        self.positions = nn.Parameter(f32("emb.pos").view(-1, H)[:512].clone() + f32("emb.type").view(-1, H)[0])
        self.schemes = nn.Parameter(torch.zeros(schemes, H))
        self.norm = nn.LayerNorm(H, 1e-12)
        self.norm.weight.data, self.norm.bias.data = f32("emb.ln.w"), f32("emb.ln.b")
        self.layers = nn.ModuleList()
        for i in range(layers):
            layer = Layer(H, file.heads, FF)
            for name, theirs, o, n in (
                ("query", "q", H, H),
                ("key", "k", H, H),
                ("value", "v", H, H),
                ("attention_out", "ao", H, H),
                ("up", "fi", FF, H),
                ("down", "fo", H, FF),
            ):
                getattr(layer, name).weight.data = q4(f"l{i}.{theirs}.w", o, n)
                getattr(layer, name).bias.data = f32(f"l{i}.{theirs}.b")
            layer.norm_attention.weight.data, layer.norm_attention.bias.data = f32(f"l{i}.aln.w"), f32(f"l{i}.aln.b")
            layer.norm_output.weight.data, layer.norm_output.bias.data = f32(f"l{i}.oln.w"), f32(f"l{i}.oln.b")
            self.layers.append(layer)

    def forward(self, ids, mask, scheme):
        x = self.pieces(ids)
        x = torch.where((ids == 4)[..., None], self.paragraph, x)
        x = x + self.positions[: ids.shape[1]] + self.schemes[scheme][:, None]
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        if bool(mask.all()):
            bias = None
        for layer in self.layers:
            x = layer(x, bias, self.dropout)
        return x


def distance_bucket(words, first, last, content, gap):
    """Signed log2 distance of each word to the statement: 0..20, 21 inside it, 22 in its gap. [N]"""
    away = torch.where(words < first, words - first, torch.where(words > last, words - last, torch.zeros_like(words)))
    size = away.abs().float()
    bucket = torch.sign(away) * torch.clamp(torch.ceil(torch.log2(size + 1)).long(), max=10) + 10
    bucket[gap] = 22
    bucket[content] = 21
    return bucket


class Network(nn.Module):
    def __init__(self, path, rows, layers=9, schemes=3, pair=256):
        super().__init__()
        self.encoder = Encoder(path, rows, layers, schemes)
        H = self.encoder.hidden
        self.config = dict(
            layers=layers,
            hidden=H,
            heads=self.encoder.heads,
            feed_forward=self.encoder.feed_forward,
            positions=512,
            schemes=schemes,
            pair=pair,
            epsilon=1e-12,
        )
        self.tag_hidden, self.tag_out = nn.Linear(H, 256), nn.Linear(256, 2 * TAGS)
        self.transitions = nn.Parameter(torch.zeros(2, TAGS, TAGS))  # layer, from, to
        self.starts = nn.Parameter(torch.zeros(2, TAGS))
        with torch.no_grad():
            self.transitions[:, 0, 2] = -4.0
        self.pair_word, self.pair_statement = nn.Linear(H, pair), nn.Linear(5 * H, pair)
        self.pair_distance = nn.Embedding(DISTANCES, pair)
        self.pair_stops, self.pair_paragraphs = nn.Embedding(STOPS, pair), nn.Embedding(PARAGRAPHS, pair)
        for table in (self.pair_distance, self.pair_stops, self.pair_paragraphs):
            nn.init.normal_(table.weight, std=0.3)
        self.pair_out = nn.Linear(pair, ROLES)
        nn.init.constant_(self.pair_out.bias, -4.0)
        self.kind_hidden, self.kind_out = nn.Linear(6 * H + 1, 256), nn.Linear(256, KINDS + MEDIA)

    def word_states(self, ids, mask, scheme, first):
        """Returns the state of each word's first piece. [B, N, H]"""
        h = self.encoder(ids, mask, scheme)
        return h.gather(1, first[..., None].expand(-1, -1, h.shape[-1]))

    def tags(self, states):
        """Returns emissions. [B, N, 2, TAGS]"""
        h = F.dropout(states, 0.1, self.training)
        return self.tag_out(F.gelu(self.tag_hidden(h))).unflatten(-1, (2, TAGS))

    def log_partition(self, emissions, allowed, lengths):
        """Returns log sums over the allowed tag paths by pairwise products. emissions [B,N,2,T], allowed bool alike → [B,2]"""
        B, N, K, T = emissions.shape
        e = emissions.masked_fill(~allowed, -1e4)
        # first word as a matrix whose rows all hold start+emission; the rest transition+emission
        m = self.transitions[None, None] + e[..., None, :]  # B,N,K,T,T
        first = (self.starts + e[:, 0])[:, :, None, :].expand(B, K, T, T)
        m = torch.cat([first[:, None], m[:, 1:]], 1)
        eye = torch.full((T, T), -1e4).fill_diagonal_(0.0)
        real = torch.arange(N)[None] < lengths[:, None]
        m = torch.where(real[:, :, None, None, None], m, eye)
        while m.shape[1] > 1:
            if m.shape[1] % 2:
                m = torch.cat([m, eye.expand(B, 1, K, T, T)], 1)
            a, b = m[:, 0::2], m[:, 1::2]
            m = torch.logsumexp(a[..., :, :, None] + b[..., None, :, :], -2)
        return torch.logsumexp(m[:, 0, :, 0, :], -1)  # rows are equal: take the first

    def statement_state(self, h, content):
        """h [N,H], content word numbers → [5H]: mean, first, last, the word before, the word after."""
        zero = torch.zeros_like(h[0])
        a, b = content[0], content[-1]
        return torch.cat([h[content].mean(0), h[a], h[b], h[a - 1] if a else zero, h[b + 1] if b + 1 < len(h) else zero])

    def link(self, h, word_part, contents, stops, paragraphs):
        """h [N,H], word_part [N,P], contents: lists of word numbers; stops, paragraphs: running numbers a word [N].

        Returns role logits [Q,N,4] and kind/medium logits [Q,12].
        """
        N = h.shape[0]
        words = torch.arange(N)
        states = torch.stack([self.statement_state(h, c) for c in contents])
        extra = []
        for c in contents:
            inside = torch.zeros(N, dtype=torch.bool)
            inside[c] = True
            gap = (words > c[0]) & (words < c[-1]) & ~inside
            d = distance_bucket(words, c[0], c[-1], inside, gap)
            anchor = lambda run: torch.where(words < c[0], run - run[c[0]], torch.where(words > c[-1], run - run[c[-1]], 0))
            s = anchor(stops).clamp(-4, 4) + 4
            p = anchor(paragraphs).clamp(-3, 3) + 3
            extra.append(self.pair_distance(d) + self.pair_stops(s) + self.pair_paragraphs(p))
        z = F.relu(word_part[None] + self.pair_statement(states)[:, None] + torch.stack(extra))
        roles = self.pair_out(F.dropout(z, 0.1, self.training))
        p = torch.sigmoid(roles[..., 0])
        mass = p.sum(1, keepdim=True)
        cue = (p @ h) / (1.0 + mass)
        x = torch.cat([states, cue, mass.clamp(max=4.0)], 1)
        return roles, self.kind_out(F.gelu(self.kind_hidden(F.dropout(x, 0.1, self.training))))
