using System.Text;

namespace KPax.Agent.Http.Pages;

/// <summary>
/// Reads JSON, and what SyncThru sends for it: names without quotes, texts in single quotes, commas too many. Items of a list bear the list's name.
/// Nothing is ever run.
/// </summary>
internal sealed class ObjectPage
{
    private readonly string _text;
    private int _place;
    private int _nodes;

    private ObjectPage(string text) => _text = text;

    /// <summary>The page's root; null if it is no object or list that is taken.</summary>
    public static PageNode? Read(string text)
    {
        var page = new ObjectPage(text);
        var root = new PageNode("");
        page.SkipSpace();
        return page.Peek() is '{' or '[' && page.ReadValue(root, "", root, 1) ? root : null;
    }

    /// <summary>Reads a value into a node. A list puts each of its items beside it, under the same name, into the parent.</summary>
    private bool ReadValue(PageNode node, string name, PageNode parent, int depth)
    {
        if (depth > PageLimits.MaxDepth || ++_nodes > PageLimits.MaxNodes)
        {
            return false;
        }

        switch (Peek())
        {
            case '{':
                return ReadMembers(node, depth);
            case '[':
                return ReadItems(name, parent, depth);
            case '"' or '\'':
                node.Text = ReadQuoted() ?? "";
                return true;
            default:
                node.Text = ReadWord();
                return true;
        }
    }

    private bool ReadMembers(PageNode node, int depth)
    {
        _place++;
        while (SkipTo('}'))
        {
            var name = Peek() is '"' or '\'' ? ReadQuoted() : ReadWord();
            SkipSpace();
            if (string.IsNullOrEmpty(name) || Peek() != ':')
            {
                return false;
            }

            _place++;
            SkipSpace();
            var child = new PageNode(name);
            var isList = Peek() == '[';
            if (!isList)
            {
                node.Add(child);
            }

            if (!ReadValue(child, name, node, depth + 1))
            {
                return false;
            }
        }

        return Close('}');
    }

    private bool ReadItems(string name, PageNode parent, int depth)
    {
        _place++;
        while (SkipTo(']'))
        {
            var item = new PageNode(name);
            var start = _place;
            parent.Add(item);
            if (!ReadValue(item, name, parent, depth + 1) || _place == start)
            {
                return false;
            }
        }

        return Close(']');
    }

    /// <summary>Passes space and commas. False at the end of the object or list, or of the text.</summary>
    private bool SkipTo(char end)
    {
        while (_place < _text.Length && (char.IsWhiteSpace(_text[_place]) || _text[_place] == ','))
        {
            _place++;
        }

        return _place < _text.Length && _text[_place] != end;
    }

    private bool Close(char end)
    {
        var isClosed = Peek() == end;
        _place++;
        return isClosed;
    }

    private void SkipSpace()
    {
        while (_place < _text.Length && (char.IsWhiteSpace(_text[_place]) || _text[_place] == '\uFEFF'))
        {
            _place++;
        }
    }

    private char Peek() => _place < _text.Length ? _text[_place] : '\0';

    private string ReadWord()
    {
        var start = _place;
        while (_place < _text.Length && !char.IsWhiteSpace(_text[_place]) && !":,{}[]\"'".Contains(_text[_place], StringComparison.Ordinal))
        {
            _place++;
        }

        return _text[start.._place];
    }

    private string? ReadQuoted()
    {
        var quote = _text[_place++];
        var text = new StringBuilder();
        while (_place < _text.Length && _text[_place] != quote)
        {
            // Of escapes only the character behind the backslash counts: no value that is looked for has others.
            _place += _text[_place] == '\\' && _place + 1 < _text.Length ? 1 : 0;
            text.Append(_text[_place++]);
        }

        return _place++ < _text.Length ? text.ToString().Trim() : null;
    }
}
