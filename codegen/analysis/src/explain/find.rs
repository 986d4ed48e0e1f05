//! From what a maintainer types to an item of the API.

use model::public_api::{FunctionItem, PublicApi, TypeItem};

use super::{Item, names};

/// This many similar names are suggested.
const SUGGESTIONS: usize = 5;

/// The items that a query means: `GET /me/messages` (or the path alone, also with values in place of placeholders),
/// `microsoft.graph.user`, `user`, `user.mail`, `users::messages::list` or `types::User`.
///
/// # Errors
/// With the most similar names, if there is no such item.
pub fn find<'a>(query: &str, public: &'a PublicApi<'a>) -> Result<Vec<Item<'a>>, Vec<String>> {
    let query = query.trim();
    let found = match query {
        _ if query.contains("::") => by_rust_path(query, public),
        _ if query.contains('/') => by_path(query, public),
        _ => by_type(query, public),
    };
    match found.is_empty() {
        true => Err(similar(query, public)),
        false => Ok(found),
    }
}

fn by_path<'a>(query: &str, public: &'a PublicApi<'a>) -> Vec<Item<'a>> {
    let (method, path) = match query.split_once(char::is_whitespace) {
        Some((method, path)) => (Some(method), path.trim()),
        None => (None, query),
    };
    let has_method = |it: &&FunctionItem<'_>| {
        method.is_none_or(|method| it.ir.method.to_string().eq_ignore_ascii_case(method))
    };
    let segments = segments(path);
    let fits = public.functions.iter().filter(has_method).filter_map(|it| {
        let literals = literals(&segments, &self::segments(&it.ir.path.to_string()))?;
        Some((literals, it))
    });
    let fits: Vec<(usize, &FunctionItem<'_>)> = fits.collect();
    let best = fits.iter().map(|(literals, _)| *literals).max();
    let best = fits.into_iter().filter(|(it, _)| Some(*it) == best);
    best.map(|(_, it)| Item::Function(it)).collect()
}

/// Without version and query.
fn segments(path: &str) -> Vec<String> {
    let path = path.split('?').next().unwrap_or_default();
    let path = path.trim_start_matches("https://graph.microsoft.com");
    let segments = path.split('/').filter(|it| !it.is_empty());
    let segments = segments.map(str::to_lowercase);
    segments
        .skip_while(|it| it == "v1.0" || it == "beta")
        .collect()
}

/// How many segments are the same word, if each of the others stands for a placeholder.
fn literals(query: &[String], template: &[String]) -> Option<usize> {
    if query.len() != template.len() {
        return None;
    }
    let mut count = 0;
    for (query, template) in query.iter().zip(template) {
        let name = |it: &str| it.split('(').next().unwrap_or_default().to_owned();
        match () {
            () if template.starts_with('{') => {}
            () if name(query) == name(template) => count += 1,
            () => return None,
        }
    }
    Some(count)
}

fn by_type<'a>(query: &str, public: &'a PublicApi<'a>) -> Vec<Item<'a>> {
    let types = matching(query, public);
    if !types.is_empty() {
        return types.into_iter().map(Item::Type).collect();
    }
    let Some((of, property)) = query.rsplit_once('.') else {
        return Vec::new();
    };
    let types = matching(of, public).into_iter();
    types
        .filter_map(|it| property_of(it, property, public))
        .collect()
}

/// Types with this full name; else those with this local name.
fn matching<'a>(name: &str, public: &'a PublicApi<'a>) -> Vec<&'a TypeItem<'a>> {
    let full = public.types.iter();
    let full: Vec<_> = full
        .filter(|it| it.ir.name.as_str().eq_ignore_ascii_case(name))
        .collect();
    if !full.is_empty() {
        return full;
    }
    let is_local = |it: &&TypeItem<'_>| it.ir.name.local().eq_ignore_ascii_case(name);
    public.types.iter().filter(is_local).collect()
}

/// A property of the type or of one of its bases, by its name in the docs or in the crate.
fn property_of<'a>(
    ty: &'a TypeItem<'a>,
    name: &str,
    public: &'a PublicApi<'a>,
) -> Option<Item<'a>> {
    let bases = ty
        .bases
        .iter()
        .filter_map(|path| public.types.iter().find(|it| it.path == *path));
    std::iter::once(ty).chain(bases).find_map(|of| {
        let mut fields = of.fields.iter();
        let field = fields.find(|it| it.ir.name.eq_ignore_ascii_case(name) || it.name == name)?;
        Some(Item::Property(of, field))
    })
}

fn by_rust_path<'a>(query: &str, public: &'a PublicApi<'a>) -> Vec<Item<'a>> {
    let query = query.trim_start_matches("msgraph::");
    let function = public
        .functions
        .iter()
        .find(|it| it.path == query)
        .map(Item::Function);
    let ty = || {
        public
            .types
            .iter()
            .find(|it| it.path == query)
            .map(Item::Type)
    };
    let property = || {
        let (of, name) = query.rsplit_once("::")?;
        let of = public.types.iter().find(|it| it.path == of)?;
        property_of(of, name, public)
    };
    function.or_else(ty).or_else(property).into_iter().collect()
}

/// The most similar names of the docs and of the crate.
fn similar(query: &str, public: &PublicApi<'_>) -> Vec<String> {
    let of_type = query.rsplit_once('.').map(|(of, _)| matching(of, public));
    let of_type = of_type.unwrap_or_default().into_iter().flat_map(|ty| {
        let fields = ty.fields.iter();
        fields.map(|it| Item::Property(ty, it).name())
    });
    let properties: Vec<String> = of_type.collect();
    match properties.is_empty() {
        true => nearest(query, candidates(query, public)),
        false => nearest(query, properties),
    }
}

/// All names of the kind that the query has.
fn candidates(query: &str, public: &PublicApi<'_>) -> Vec<String> {
    let spelt = |name: String, item: Item<'_>| match item {
        Item::Function(it) if query.contains("::") => it.path.clone(),
        Item::Function(it) if !query.contains(char::is_whitespace) => it.ir.path.to_string(),
        Item::Type(it) if query.contains("::") => it.path.clone(),
        Item::Type(it) if !query.contains('.') => it.ir.name.local().to_owned(),
        _ => name,
    };
    names(public)
        .filter(|(_, it)| matches!(it, Item::Function(_)) || !query.contains('/'))
        .map(|(name, item)| spelt(name, item))
        .collect()
}

fn nearest(query: &str, names: Vec<String>) -> Vec<String> {
    let query = query.to_lowercase();
    let distance = |name: &String| strsim::osa_distance(&query, &name.to_lowercase());
    let mut ranked: Vec<(usize, String)> =
        names.into_iter().map(|it| (distance(&it), it)).collect();
    ranked.sort();
    ranked.dedup();
    let nearest = ranked.into_iter().take(SUGGESTIONS);
    nearest.map(|(_, name)| name).collect()
}
